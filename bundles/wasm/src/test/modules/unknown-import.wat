;; Wants what the hub does not offer.
(module
  (import "env" "system" (func $system (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[\"x\"]}")
  (func (export "init") (result i64) i64.const 48)
  (func (export "execute") (param i32 i32) (result i32) i32.const 0)
  (func (export "alloc") (param i32) (result i32) i32.const 0)
  (func (export "dealloc") (param i32 i32)))
