//! Rules about texts of any field.

pub(super) mod not_a_guid;
pub(super) mod not_an_email;
pub(super) mod terms_missing;
pub(super) mod too_long;

/// The known word that is spelt most alike, if any is near: for "did you mean".
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    // One slip in four letters, but no more than three.
    let allowed = (word.chars().count() / 4).clamp(1, 3);
    known
        .filter_map(|candidate| Some((distance(&word, &candidate.to_lowercase(), allowed)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters to add, drop, change or swap with their neighbour to make one word of the other; `None` above `allowed`.
fn distance(a: &str, b: &str, allowed: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > allowed || a.len() > 200 {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, left) in a.iter().enumerate() {
        let mut this = vec![row + 1];
        for (column, right) in b.iter().enumerate() {
            let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = cell(&last, column) + usize::from(left != right);
            best = best.min(cell(&last, column + 1) + 1).min(cell(&this, column) + 1);
            let swapped = row > 0 && column > 0 && a.get(row - 1) == Some(right) && b.get(column - 1) == Some(left);
            if swapped {
                best = best.min(cell(&before_last, column - 1) + 1);
            }
            this.push(best);
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(word: &str, known: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, known.iter().copied()), expected);
    }

    #[test]
    fn a_slip_finds_its_word() {
        check("Lniux", &["Windows", "Linux"], Some("Linux"));
        check("linux", &["Windows", "Linux"], Some("Linux"));
        check(
            "microsoft-azure-marketplace.titel",
            &["microsoft-azure-marketplace.title"],
            Some("microsoft-azure-marketplace.title"),
        );
        check("xyz", &["abc"], None);
        check("", &["a"], Some("a"));
    }
}
