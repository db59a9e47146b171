//! How long a piece of work takes, in wall and processor time, and how much memory it needs at most.

use std::time::{Duration, Instant};

/// One measured piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What it was.
    pub name: String,
    /// Time on the wall.
    pub wall: Duration,
    /// Time on all processors together, where the system tells. The system counts in hundredths of a second.
    pub cpu: Option<Duration>,
    /// The most memory that the process had during this stage, in KiB, where the system tells.
    pub peak_kib: Option<u64>,
    /// Pages made, where pages are made.
    pub pages: Option<usize>,
}

impl Stage {
    /// With the number of pages.
    #[must_use]
    pub fn with_pages(self, pages: usize) -> Self {
        Self {
            pages: Some(pages),
            ..self
        }
    }
}

/// Does `work` and measures it.
pub fn measure<T>(name: &str, work: impl FnOnce() -> T) -> (T, Stage) {
    let reset = reset_peak();
    let before = cpu_time();
    let start = Instant::now();
    let done = work();
    let wall = start.elapsed();
    let cpu = cpu_time()
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    // Without the reset the number would be that of whatever needed most since the process began.
    let peak_kib = peak().filter(|_| reset);
    (
        done,
        Stage {
            name: name.to_owned(),
            wall,
            cpu,
            peak_kib,
            pages: None,
        },
    )
}

/// Time that all threads of this process have spent, in the program and in the system on its behalf.
#[cfg(target_os = "linux")]
fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets and may hold spaces and brackets itself.
    let rest = &stat[stat.rfind(')')? + 1..];
    let mut fields = rest.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    let a_second = rustix::param::clock_ticks_per_second().max(1);
    let left = (ticks % a_second) * 1_000_000_000 / a_second;
    Some(Duration::from_secs(ticks / a_second) + Duration::from_nanos(left))
}

#[cfg(not(target_os = "linux"))]
fn cpu_time() -> Option<Duration> {
    None
}

/// The largest resident set since the last reset, in KiB.
#[cfg(target_os = "linux")]
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[cfg(not(target_os = "linux"))]
fn peak() -> Option<u64> {
    None
}

/// Lets the largest resident set begin again at what is resident now; says whether that was possible.
#[cfg(target_os = "linux")]
fn reset_peak() -> bool {
    std::fs::write("/proc/self/clear_refs", "5").is_ok()
}

#[cfg(not(target_os = "linux"))]
fn reset_peak() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::measure;

    #[cfg(target_os = "linux")]
    #[test]
    fn measures_time_and_memory() {
        let (sum, busy) = measure("busy", || {
            let (start, mut sum) = (Instant::now(), 0_u64);
            while start.elapsed().as_millis() < 200 {
                sum = sum.wrapping_add(std::hint::black_box(1));
            }
            sum
        });
        assert!(sum > 0);
        assert!(busy.wall.as_millis() >= 200);
        assert!(busy.cpu.is_some_and(|cpu| cpu.as_millis() >= 1), "{busy:?}");
        let (_, large) = measure("large", || std::hint::black_box(vec![1_u8; 64 << 20]).len());
        assert!(large.peak_kib.is_none_or(|peak| peak > 60 << 10), "{large:?}");
    }
}
