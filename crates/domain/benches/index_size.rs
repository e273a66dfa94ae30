//! How large the decision index is and how long it takes to make, for networks of two sizes.
//!
//! `cargo bench -p beffroi-domain --bench index_size`. Times are CPU times of the process; memory is what the index
//! counts of itself beside what the system says the process holds more than before.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use beffroi_domain::index::Index;
use rustix::time::{ClockId, clock_gettime};

mod network;

fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds and nanoseconds of a benchmark fit a float"
    )]
    let (seconds, nanos) = (time.tv_sec as f64, time.tv_nsec as f64);
    seconds + nanos / 1e9
}

/// Resident memory in KiB, as the system says.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or_default()
}

fn measure(institutions: u64, persons: u64, grants: u64) {
    let (before, start) = (resident(), cpu_seconds());
    let index: Index = network::build(institutions, persons, grants);
    let built = cpu_seconds() - start;
    let size = index.size();
    println!(
        "{institutions} institutions, {persons} persons, {grants} grants: {} links",
        size.links
    );
    println!("  made in                 {built:.2} s of CPU, making up the rows included");
    println!("  counted by itself       {} MiB", size.bytes >> 20);
    println!(
        "  resident, more          {} MiB",
        resident().saturating_sub(before) >> 10
    );
    #[expect(
        clippy::cast_precision_loss,
        reason = "a benchmark's figures fit a float"
    )]
    let (bytes, links, granted) = (size.bytes as f64, size.links as f64, grants as f64);
    println!("  bytes a link            {:.1}", bytes / links);
    println!("  bytes a grant, all in   {:.1}", bytes / granted);
}

fn main() {
    measure(100_000, 500_000, 1_500_000);
    if std::env::args().any(|argument| argument == "whole") {
        measure(600_000, 3_000_000, 10_000_000);
    }
}
