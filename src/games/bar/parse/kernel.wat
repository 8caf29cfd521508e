;; The fast reading of rows: the same for every aspect, told by a program of 16 bytes a field what to expect. It knows
;; the encodings that emitters use and stops in front of any row that has something else in it, wrong or only rare; the
;; plain reader takes over there. `node scripts/run.mjs --dev scripts/build-mpk-kernel.ts` makes kernel-bytes.ts of it.
;;
;; A field of the program, four 32-bit words:
;;   +0  what to check: 0 nothing, 1 that the number is one of the codes, 2 a bool
;;   +4  where its column begins: 4 bytes a row, 1 byte of a bool
;;   +8  where its bitmap of nulls begins; 0 = the field may not be null
;;   +12 its codes, a bit each
(module
  ;; Program, input and columns, laid out by kernel.ts. It never grows, and nothing outside of it can be reached.
  (memory (export "memory") 16 16)

  ;; How far the last call came: the row, counted like $row, that was not read.
  (global $reached (export "reached") (mut i32) (i32.const 0))

  ;; Four bytes at $at, the high one first.
  (func $big32 (param $at i32) (result i32)
    (local $swapped i32)
    (local.set $swapped (i32.load (local.get $at)))
    (i32.or
      (i32.rotl (i32.and (local.get $swapped) (i32.const 0x00ff00ff)) (i32.const 24))
      (i32.rotl (i32.and (local.get $swapped) (i32.const 0xff00ff00)) (i32.const 8))))

  ;; Row $row of a field is null, and its value 0.
  (func $put_null (param $field i32) (param $row i32)
    (local $bits i32)
    (local.set $bits (i32.add (i32.load offset=8 (local.get $field)) (i32.shr_u (local.get $row) (i32.const 3))))
    (i32.store8 (local.get $bits)
      (i32.or (i32.load8_u (local.get $bits)) (i32.shl (i32.const 1) (i32.and (local.get $row) (i32.const 7)))))
    (if (i32.eq (i32.load (local.get $field)) (i32.const 2))
      (then (i32.store8 (i32.add (i32.load offset=4 (local.get $field)) (local.get $row)) (i32.const 0)))
      (else
        (i32.store
          (i32.add (i32.load offset=4 (local.get $field)) (i32.shl (local.get $row) (i32.const 2)))
          (i32.const 0)))))

  ;; Reads rows of $least to $width values from $at on, into rows $row to $row_end of the columns, and returns where the
  ;; first row begins that it did not read. No row is begun behind $last_start, from where the longest that can be right
  ;; would reach beyond the input: that is the check of the bounds.
  (func (export "read")
    (param $program i32) (param $width i32) (param $least i32)
    (param $at i32) (param $last_start i32) (param $row i32) (param $row_end i32)
    (result i32)
    (local $program_end i32)
    (local $field i32) (local $fields_end i32)
    (local $next i32) (local $tag i32) (local $count i32)
    (local $value i32) (local $check i32) (local $float f32)

    (local.set $program_end (i32.add (local.get $program) (i32.shl (local.get $width) (i32.const 4))))
    (block $stop
      (loop $rows
        (br_if $stop (i32.gt_s (local.get $at) (local.get $last_start)))
        (br_if $stop (i32.ge_u (local.get $row) (local.get $row_end)))

        ;; The head of the row: up to 15 values in one byte, else a 16-bit count.
        (local.set $tag (i32.load8_u (local.get $at)))
        (if (i32.eq (i32.and (local.get $tag) (i32.const 0xf0)) (i32.const 0x90))
          (then
            (local.set $count (i32.and (local.get $tag) (i32.const 0x0f)))
            (local.set $next (i32.add (local.get $at) (i32.const 1))))
          (else
            (br_if $stop (i32.ne (local.get $tag) (i32.const 0xdc)))
            (local.set $count
              (i32.or
                (i32.shl (i32.load8_u offset=1 (local.get $at)) (i32.const 8))
                (i32.load8_u offset=2 (local.get $at))))
            (local.set $next (i32.add (local.get $at) (i32.const 3)))))
        ;; One comparison for both ends, since what is below the least wraps around to a huge number.
        (br_if $stop
          (i32.gt_u (i32.sub (local.get $count) (local.get $least)) (i32.sub (local.get $width) (local.get $least))))

        (local.set $field (local.get $program))
        (local.set $fields_end (i32.add (local.get $program) (i32.shl (local.get $count) (i32.const 4))))
        (block $row_done
          (loop $fields
            (br_if $row_done (i32.eq (local.get $field) (local.get $fields_end)))
            (local.set $tag (i32.load8_u (local.get $next)))
            (local.set $next (i32.add (local.get $next) (i32.const 1)))

            (block $field_done
              (block $number
                ;; The commonest first: small numbers in the tag itself, 16 bits, 8 bits. Bytes are put together on the spot:
                ;; a call for each takes half as long again.
                (if (i32.lt_u (local.get $tag) (i32.const 0x80))
                  (then
                    (local.set $value (local.get $tag))
                    (br $number)))
                (if (i32.eq (local.get $tag) (i32.const 0xcd))
                  (then
                    (local.set $value
                      (i32.or
                        (i32.shl (i32.load8_u (local.get $next)) (i32.const 8))
                        (i32.load8_u offset=1 (local.get $next))))
                    (local.set $next (i32.add (local.get $next) (i32.const 2)))
                    (br $number)))
                (if (i32.eq (local.get $tag) (i32.const 0xcc))
                  (then
                    (local.set $value (i32.load8_u (local.get $next)))
                    (local.set $next (i32.add (local.get $next) (i32.const 1)))
                    (br $number)))
                (if (i32.ge_u (local.get $tag) (i32.const 0xe0))
                  (then
                    (local.set $value (i32.sub (local.get $tag) (i32.const 0x100)))
                    (br $number)))

                (block $int32
                  (block $int16
                    (block $int8
                      (block $uint32
                        (block $float32
                          (block $bool
                            (block $nil
                              (br_table $nil $stop $bool $bool $stop $stop $stop $stop $stop $stop $float32 $stop
                                $stop $stop $uint32 $stop $int8 $int16 $int32 $stop
                                (i32.sub (local.get $tag) (i32.const 0xc0))))
                            (br_if $stop (i32.eqz (i32.load offset=8 (local.get $field))))
                            (call $put_null (local.get $field) (local.get $row))
                            (br $field_done))
                          (br_if $stop (i32.ne (i32.load (local.get $field)) (i32.const 2)))
                          (local.set $value (i32.and (local.get $tag) (i32.const 1)))
                          (br $number))
                        ;; From 2^24 on the emitter writes floats. Right are those that a 32-bit number turns back into;
                        ;; 2^31 is the one that the conversion cuts off and that would still seem to be.
                        (local.set $float (f32.reinterpret_i32 (call $big32 (local.get $next))))
                        (local.set $value (i32.trunc_sat_f32_s (local.get $float)))
                        (br_if $stop (f32.ne (f32.convert_i32_s (local.get $value)) (local.get $float)))
                        (br_if $stop (i32.eq (local.get $value) (i32.const 0x7fffffff)))
                        (local.set $next (i32.add (local.get $next) (i32.const 4)))
                        (br $number))
                      (local.set $value (call $big32 (local.get $next)))
                      (br_if $stop (i32.lt_s (local.get $value) (i32.const 0)))
                      (local.set $next (i32.add (local.get $next) (i32.const 4)))
                      (br $number))
                    (local.set $value (i32.load8_s (local.get $next)))
                    (local.set $next (i32.add (local.get $next) (i32.const 1)))
                    (br $number))
                  (local.set $value
                    (i32.or
                      (i32.shl (i32.load8_s (local.get $next)) (i32.const 8))
                      (i32.load8_u offset=1 (local.get $next))))
                  (local.set $next (i32.add (local.get $next) (i32.const 2)))
                  (br $number))
                (local.set $value (call $big32 (local.get $next)))
                (local.set $next (i32.add (local.get $next) (i32.const 4))))

              (local.set $check (i32.load (local.get $field)))
              (if (local.get $check)
                (then
                  (if (i32.eq (local.get $check) (i32.const 2))
                    (then
                      (br_if $stop (i32.gt_u (local.get $value) (i32.const 1)))
                      (i32.store8
                        (i32.add (i32.load offset=4 (local.get $field)) (local.get $row))
                        (local.get $value))
                      (br $field_done)))
                  (br_if $stop (i32.gt_u (local.get $value) (i32.const 31)))
                  (br_if $stop
                    (i32.eqz
                      (i32.and
                        (i32.load offset=12 (local.get $field))
                        (i32.shl (i32.const 1) (local.get $value)))))))
              (i32.store
                (i32.add (i32.load offset=4 (local.get $field)) (i32.shl (local.get $row) (i32.const 2)))
                (local.get $value)))

            (local.set $field (i32.add (local.get $field) (i32.const 16)))
            (br $fields)))

        ;; What a short row leaves out is null; $least has seen to it that all of that may be.
        (block $tail_done
          (loop $tail
            (br_if $tail_done (i32.eq (local.get $field) (local.get $program_end)))
            (call $put_null (local.get $field) (local.get $row))
            (local.set $field (i32.add (local.get $field) (i32.const 16)))
            (br $tail)))

        (local.set $at (local.get $next))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $rows)))
    (global.set $reached (local.get $row))
    (local.get $at)))
