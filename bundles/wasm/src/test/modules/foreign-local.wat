;; Sets a local that it does not have: the one that the hub adds would be the third.
(module
  (memory (export "memory") 1)
  (func (export "execute") (param i32 i32) (result i32)
    i64.const 0x7fffffffffffffff
    local.set 2
    i32.const 0))
