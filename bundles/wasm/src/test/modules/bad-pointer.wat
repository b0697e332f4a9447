;; Says that its metadata lies beyond its memory.
(module
  (memory (export "memory") 1)
  (func (export "init") (result i64) i64.const 0x0000fff000000100)
  (func (export "execute") (param i32 i32) (result i32) i32.const 0)
  (func (export "alloc") (param i32) (result i32) i32.const 0)
  (func (export "dealloc") (param i32 i32)))
