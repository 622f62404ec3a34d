#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| offerkit_laws::merging::any_bytes(bytes));
