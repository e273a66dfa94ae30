//! Measuring: wall and processor time of an operation, and the table in which they are printed.
//!
//! Wall times are kept one by one, for the median and the 99th percentile. Processor time is that of the whole process
//! with its children, user and system together, over all operations: what the machine pays for one of them. On a
//! machine that does other things besides, it is the figure to believe.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::say;

/// The kernel counts the time of children in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// Processor time, user and system together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cpu {
    /// Of this process, all its threads.
    pub process: Duration,
    /// Of the thread that asks.
    pub thread: Duration,
    /// Of its children, living and gone.
    pub children: Duration,
}

impl Cpu {
    /// As the system counts it now.
    pub fn now() -> Self {
        Self {
            process: clock(ClockId::ProcessCPUTime),
            thread: clock(ClockId::ThreadCPUTime),
            children: TICK * (ended_children() + living_children()),
        }
    }

    fn since(self, before: Self) -> Self {
        Self {
            process: self.process.saturating_sub(before.process),
            thread: self.thread.saturating_sub(before.thread),
            children: self.children.saturating_sub(before.children),
        }
    }
}

fn clock(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or_default(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

/// A field of `/proc/<process>/stat`, counted from the one after the name, which may hold blanks.
fn ticks(stat: &str, fields: [usize; 2]) -> u32 {
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let all: Vec<&str> = after.split_whitespace().collect();
    let field = |place: usize| all.get(place)?.parse::<u32>().ok();
    fields.into_iter().filter_map(field).sum()
}

/// What children used that have ended and were waited for.
fn ended_children() -> u32 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    ticks(&stat, [13, 14])
}

fn living_children() -> u32 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else {
        return 0;
    };
    let lists = threads
        .filter_map(Result::ok)
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    let children: Vec<String> = lists
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let stats = children
        .into_iter()
        .filter_map(|child| std::fs::read_to_string(format!("/proc/{child}/stat")).ok());
    stats.map(|stat| ticks(&stat, [11, 12])).sum()
}

/// Memory that the process holds, in bytes, as the system says: now, and at its most.
pub fn resident() -> (u64, u64) {
    resident_of("self")
}

/// The same of another process, by its number.
pub fn resident_of(process: &str) -> (u64, u64) {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().trim_end_matches(" kB").parse::<u64>().ok()
    };
    let bytes = |name| field(name).unwrap_or_default() << 10;
    (bytes("VmRSS:"), bytes("VmHWM:"))
}

/// Measures a run of like operations.
pub struct Run {
    begun: Instant,
    cpu: Cpu,
    times: Vec<Duration>,
}

impl Run {
    /// Begins.
    pub fn begin() -> Self {
        Self {
            times: Vec::new(),
            cpu: Cpu::now(),
            begun: Instant::now(),
        }
    }

    /// One operation took so long.
    pub fn took(&mut self, time: Duration) {
        self.times.push(time);
    }

    /// Times one operation.
    pub async fn time<T>(&mut self, operation: impl Future<Output = T>) -> T {
        let begun = Instant::now();
        let done = operation.await;
        self.took(begun.elapsed());
        done
    }

    /// Ends; `limit` says in some words what the operation waits for.
    pub fn end(self, what: impl Into<String>, limit: &'static str) -> Measured {
        self.ended(what.into(), limit, |cpu| cpu.process + cpu.children)
    }

    /// Ends a run in which the thread that asks plays the clients: its own time is left out.
    pub fn end_without_clients(self, what: impl Into<String>, limit: &'static str) -> Measured {
        self.ended(what.into(), limit, |cpu| {
            cpu.process.saturating_sub(cpu.thread) + cpu.children
        })
    }

    /// Ends a run in which this process plays the clients of a server that is its child.
    pub fn end_of_children(self, what: impl Into<String>, limit: &'static str) -> Measured {
        self.ended(what.into(), limit, |cpu| cpu.children)
    }

    fn ended(mut self, what: String, limit: &'static str, cpu: fn(Cpu) -> Duration) -> Measured {
        let wall = self.begun.elapsed();
        let cpu = cpu(Cpu::now().since(self.cpu));
        self.times.sort_unstable();
        Measured {
            what,
            times: self.times,
            wall,
            cpu,
            limit,
        }
    }
}

/// A line of the table.
pub struct Measured {
    what: String,
    /// In order.
    times: Vec<Duration>,
    wall: Duration,
    cpu: Duration,
    limit: &'static str,
}

impl Measured {
    /// The time within which this share of the operations was done, in hundredths.
    pub fn within(&self, hundredths: usize) -> Duration {
        let place = (self.times.len() * hundredths).div_ceil(100);
        let time = self.times.get(place.saturating_sub(1));
        time.copied().unwrap_or_default()
    }

    fn line(&self) -> String {
        let count = self.times.len();
        let each = u32::try_from(count.max(1)).unwrap_or(u32::MAX);
        #[expect(clippy::cast_precision_loss, reason = "a figure to read")]
        let rate = count as f64 / self.wall.as_secs_f64().max(1e-9);
        let rate = if rate < 10.0 {
            format!("{rate:.2}")
        } else {
            format!("{rate:.0}")
        };
        format!(
            "{:<46} {count:>8} {:>10} {:>10} {rate:>9} {:>10}  {}",
            self.what,
            shown(self.within(50)),
            shown(self.within(99)),
            shown(self.cpu / each),
            self.limit,
        )
    }
}

/// A duration to read, with three digits.
pub fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (value, unit) = match seconds {
        seconds if seconds >= 1.0 => (seconds, "s"),
        seconds if seconds >= 1e-3 => (seconds * 1e3, "ms"),
        seconds => (seconds * 1e6, "µs"),
    };
    let places = match value {
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.places$} {unit}")
}

/// Bytes to read.
pub fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

/// What a scenario found.
#[derive(Default)]
pub struct Report {
    /// The lines of the table.
    pub measured: Vec<Measured>,
    /// What no column holds.
    pub notes: Vec<String>,
}

impl Report {
    /// Prints the table.
    pub fn print(&self) {
        if !self.measured.is_empty() {
            say::line(format_args!(
                "{:<46} {:>8} {:>10} {:>10} {:>9} {:>10}  limited by",
                "operation", "times", "median", "p99", "a second", "CPU each"
            ));
        }
        for measured in &self.measured {
            say::line(measured.line());
        }
        for note in &self.notes {
            say::line(format_args!("  {note}"));
        }
    }
}

/// The machine in a line: processor, cores, memory, system, kind of build.
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let after = |text: &str, name: &str, mark: char| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        let (_, value) = line.split_once(mark)?;
        Some(value.trim().trim_matches('"').to_owned())
    };
    let processor = after(&read("/proc/cpuinfo"), "model name", ':');
    let memory = after(&read("/proc/meminfo"), "MemTotal", ':')
        .and_then(|text| text.trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or_default();
    let system = after(&read("/etc/os-release"), "PRETTY_NAME", '=');
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let build = if cfg!(debug_assertions) {
        "DEVELOPMENT BUILD: these figures say nothing"
    } else {
        "release build"
    };
    format!(
        "{}, {cores} cores, {} GiB, {}, {build}",
        processor.unwrap_or_else(|| "unknown processor".to_owned()),
        (memory + (1 << 19)) >> 20,
        system.unwrap_or_else(|| "unknown system".to_owned()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_the_times_is_counted_from_the_shortest() {
        let mut run = Run::begin();
        for millis in (1..=200).rev() {
            run.took(Duration::from_millis(millis));
        }
        let measured = run.end("something", "nothing");
        assert_eq!(measured.within(50), Duration::from_millis(100));
        assert_eq!(measured.within(99), Duration::from_millis(198));
        assert!(measured.line().starts_with("something"));
    }

    #[test]
    fn durations_are_read_with_three_digits() {
        for (nanos, text) in [
            (1_234, "1.23 µs"),
            (45_600, "45.6 µs"),
            (789_000, "789 µs"),
            (1_200_000, "1.20 ms"),
            (2_500_000_000, "2.50 s"),
        ] {
            assert_eq!(shown(Duration::from_nanos(nanos)), text);
        }
    }

    #[test]
    fn the_time_of_a_process_is_read_past_a_name_with_blanks() {
        let stat = "7 (a (b) c) S 1 7 7 0 -1 0 10 11 12 13 21 34 55 89 20 0";
        assert_eq!(ticks(stat, [11, 12]), 55);
        assert_eq!(ticks(stat, [13, 14]), 144);
    }

    #[test]
    fn work_is_counted() {
        let before = Cpu::now();
        let mut sum = 0_u64;
        while Cpu::now().since(before).thread < Duration::from_millis(2) {
            sum = sum.wrapping_add(1);
        }
        let used = Cpu::now().since(before);
        assert!(sum > 0 && used.process >= Duration::from_millis(2));
        let (now, most) = resident();
        assert!(now > 0 && most >= now);
    }
}
