//! Tells the person how far it is: numbered steps, what each is for, how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// A run of a known number of steps.
pub struct Progress {
    total: usize,
    done: Vec<(String, Duration)>,
}

impl Progress {
    pub fn new(total: usize) -> Self {
        Self { total, done: Vec::new() }
    }

    /// Runs one step, with a line before it (what, and how long it may take) and one after it.
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

    /// Time of all steps.
    pub fn elapsed(&self) -> String {
        seconds(self.all())
    }

    /// A line per step with its seconds, and the sum.
    pub fn table(&self) -> String {
        let line = |what: &str, took: Duration| format!("{:>8.1} s  {what}\n", took.as_secs_f64());
        let steps: String = self.done.iter().map(|(what, took)| line(what, *took)).collect();
        steps + &line("in all", self.all())
    }

    fn all(&self) -> Duration {
        self.done.iter().map(|(_, took)| *took).sum()
    }
}

/// A duration for a person: `9.5 s`, `3 min 05 s`.
pub fn seconds(took: Duration) -> String {
    match took.as_secs() {
        0..60 => format!("{:.1} s", took.as_secs_f64()),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}
