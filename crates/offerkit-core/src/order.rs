//! One sort for everything that is seldom sorted: the library's takes ten kilobytes of a wasm file for each type.

/// The numbers below `count` in their order; those of which neither is less stay as they are.
pub(crate) fn in_order(count: usize, is_less: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            while let (Some((one, ones)), Some((other, others))) = (left.split_first(), right.split_first()) {
                if is_less(*other, *one) {
                    merged.push(*other);
                    right = others;
                } else {
                    merged.push(*one);
                    left = ones;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::in_order;

    proptest! {
        #[test]
        fn it_sorts_as_the_library_does(values in prop::collection::vec(0..20_u8, 0..100)) {
            let mut expected: Vec<usize> = (0..values.len()).collect();
            expected.sort_by_key(|at| values[*at]);
            prop_assert_eq!(in_order(values.len(), &|one, other| values[one] < values[other]), expected);
        }
    }
}
