//! Different keys that a hash takes for one: FNV-1a, the one with 32 bits, which anybody can turn round.

use std::collections::HashMap;

const START: u32 = 0x811c_9dc5;

fn hash(start: u32, text: &str) -> u32 {
    text.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// As many keys as two to the power of `levels`, all with one hash, in falling order: two blocks that lead to the same
/// state, behind each of them two more, and so on.
pub(crate) fn keys_of_one_hash(levels: u32) -> Vec<String> {
    let (mut keys, mut state) = (vec![String::new()], START);
    for _ in 0..levels {
        let (one, other) = blocks_to_one_state(state);
        state = hash(state, &one);
        keys = [one, other].iter().flat_map(|block| keys.iter().map(move |key| format!("{key}{block}"))).collect();
    }
    assert!(keys.iter().all(|key| hash(START, key) == state));
    keys.sort_unstable_by(|one, other| other.cmp(one));
    keys
}

fn blocks_to_one_state(start: u32) -> (String, String) {
    let mut seen = HashMap::new();
    let met = (0_u32..).find_map(|number| {
        let block = format!("{number:05x}");
        seen.insert(hash(start, &block), block.clone()).map(|other| (other, block))
    });
    met.expect("there are more blocks than states")
}
