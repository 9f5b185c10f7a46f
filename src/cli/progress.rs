//! Progress bars on a terminal, silence in a pipe; and a clock that keeps what each phase took.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use woonkring::model::Watch;
use woonkring::report::Phase;

/// Shows how far the work is, and remembers how long each phase took.
pub struct Progress {
    bar: ProgressBar,
    phases: Mutex<Vec<(&'static str, Instant)>>,
}

impl Progress {
    /// Bars on standard error, if that is a terminal and `quiet` was not asked.
    pub fn new(quiet: bool) -> Progress {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        Progress { bar: ProgressBar::with_draw_target(None, target), phases: Mutex::default() }
    }

    /// What each phase took until now, and the end of the last one.
    pub fn finish(&self) -> Vec<Phase> {
        self.bar.finish_and_clear();
        let now = Instant::now();
        let phases = self.phases.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = phases.iter().skip(1).map(|(_, start)| *start).chain([now]);
        phases.iter().zip(ends).map(|((name, start), end)| Phase { name: (*name).to_owned(), took: end - *start }).collect()
    }
}

impl Watch for Progress {
    fn phase(&self, name: &'static str, steps: u64) {
        self.phases.lock().unwrap_or_else(PoisonError::into_inner).push((name, Instant::now()));
        self.bar.reset();
        let template = if steps > 0 { "{msg:>16} {wide_bar} {percent:>3}%  {eta} left" } else { "{msg:>16} {spinner}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_length(steps);
        self.bar.set_message(name);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    fn step(&self, steps: u64) {
        self.bar.inc(steps);
    }
}
