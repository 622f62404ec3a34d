#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| offerkit_laws::reading::any_bytes(bytes));
