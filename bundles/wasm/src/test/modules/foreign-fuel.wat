;; Sets a global that it does not have: the one that the hub adds would be the first.
(module
  (memory (export "memory") 1)
  (func (export "execute") (param i32 i32) (result i32)
    i64.const 0x7fffffffffffffff
    global.set 0
    i32.const 0))
