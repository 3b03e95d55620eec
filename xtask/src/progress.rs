//! Tells the person how far it is: numbered steps, what each is for, how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// A run of a known number of steps.
pub struct Progress {
    total: usize,
    started: Instant,
    done: Vec<(String, Duration)>,
}

impl Progress {
    /// Starts the clock.
    pub fn new(total: usize) -> Self {
        Self { total, started: Instant::now(), done: Vec::new() }
    }

    /// Runs one step, with a line before it (what, and how long it may take) and one after it.
    ///
    /// # Errors
    /// The step's own.
    pub fn step<T>(&mut self, what: &str, estimate: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let number = self.done.len() + 1;
        let about = if estimate.is_empty() { String::new() } else { format!(" ({estimate})") };
        println!("[{number}/{}] {what}{about}…", self.total);
        let begun = Instant::now();
        let result = work()?;
        let took = begun.elapsed();
        println!("[{number}/{}] done in {}", self.total, seconds(took));
        self.done.push((what.to_owned(), took));
        Ok(result)
    }

    /// Time since the start.
    pub fn elapsed(&self) -> String {
        seconds(self.started.elapsed())
    }

    /// A line per step with its seconds, and the sum.
    pub fn table(&self) -> String {
        let line = |what: &str, took: Duration| format!("{:>8.1} s  {what}\n", took.as_secs_f64());
        let steps: String = self.done.iter().map(|(what, took)| line(what, *took)).collect();
        steps + &line("in all", self.done.iter().map(|(_, took)| *took).sum())
    }
}

/// A duration for a person: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(took: Duration) -> String {
    match took.as_secs() {
        0..10 => format!("{:.1} s", took.as_secs_f64()),
        whole @ 10..60 => format!("{whole} s"),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        for (millis, text) in [(0, "0.0 s"), (420, "0.4 s"), (12_900, "12 s"), (60_000, "1 min 00 s")] {
            assert_eq!(seconds(Duration::from_millis(millis)), text);
        }
    }

    #[test]
    fn the_table_has_every_step_and_the_sum() {
        let mut progress = Progress::new(2);
        progress.done =
            vec![("fmt".into(), Duration::from_millis(1500)), ("clippy".into(), Duration::from_millis(61_000))];
        assert_eq!(progress.table(), "     1.5 s  fmt\n    61.0 s  clippy\n    62.5 s  in all\n");
    }
}
