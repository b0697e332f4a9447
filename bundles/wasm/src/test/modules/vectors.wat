;; Uses instructions that the hub does not count.
(module
  (memory (export "memory") 1)
  (func (export "execute") (param i32 i32) (result i32)
    local.get 0
    i8x16.splat
    i8x16.bitmask))
