//! Tables in which no two keys of an object meet.

#[path = "../src/catalog/key_hash.rs"]
mod key_hash;

/// As many multipliers are tried for a size before a larger one.
const TRIES: u32 = 20_000;

/// The table of an object's keys, each with its row, as Rust text.
pub(crate) fn literal(keys: &[(usize, &str)]) -> Result<String, String> {
    if keys.is_empty() {
        return Ok("KeyTable { seed: 0, bits: 1, slots: &[] }".to_owned());
    }
    let least = (keys.len() * 2).next_power_of_two().trailing_zeros().max(1);
    for bits in least..least + 4 {
        for try_number in 0..TRIES {
            let seed = try_number.wrapping_mul(0x9e37_79b1) ^ 0x85eb_ca6b;
            if let Some(slots) = slots(keys, seed, bits) {
                let slots: Vec<String> = slots.iter().map(|id| format!("FieldId({id})")).collect();
                return Ok(format!("KeyTable {{ seed: {seed}, bits: {bits}, slots: &[{}] }}", slots.join(", ")));
            }
        }
    }
    let keys: Vec<&str> = keys.iter().map(|(_, key)| *key).collect();
    Err(format!("no table was found for the keys {}: key_hash.rs must look at more of them", keys.join(", ")))
}

/// Each row in its slot, row 0 (the body) in the others; `None` where two keys meet.
fn slots(keys: &[(usize, &str)], seed: u32, bits: u32) -> Option<Vec<usize>> {
    let mut slots = vec![0; 1 << bits];
    for (id, key) in keys {
        let slot = slots.get_mut(key_hash::slot(key_hash::hash(key.as_bytes()), seed, bits))?;
        if *slot != 0 {
            return None;
        }
        *slot = *id;
    }
    Some(slots)
}
