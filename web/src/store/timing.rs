//! How long work takes, in the browser's own list of measures: a developer sees it beside frames and layout, and the
//! benchmark reads it.

/// Does some work and measures it; the last measure of a name is kept.
pub(super) fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = performance() else { return work() };
    performance.clear_measures_with_measure_name(name);
    // Neither can fail but for a mark that is not there; then there is no measure.
    let _ = performance.mark(name);
    let result = work();
    let _ = performance.measure_with_start_mark(name, name);
    performance.clear_marks_with_mark_name(name);
    result
}

#[cfg(target_arch = "wasm32")]
fn performance() -> Option<web_sys::Performance> {
    web_sys::window()?.performance()
}

/// The store is also tested where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
fn performance() -> Option<web_sys::Performance> {
    None
}
