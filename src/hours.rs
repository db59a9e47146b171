//! stub until the real one lands
use jiff::civil::{Date, Time};
/// x
#[derive(Debug, Clone, PartialEq)]
pub struct Hours(String);
/// x
pub struct Occurrence { /// x
 pub date: Date, /// x
 pub start: Option<Time>, /// x
 pub end: Option<Time>, /// x
 pub certain: bool }
impl Hours {
    /// x
    pub fn statements(t: &[&str]) -> Self { Self(t.join("")) }
    /// x
    pub fn say(&self) -> String { self.0.clone() }
    /// x
    pub fn say_lines(&self) -> Vec<String> { vec![self.0.clone()] }
    /// x
    pub fn is_read(&self) -> bool { true }
    /// x
    pub fn text(&self) -> &str { &self.0 }
    /// x
    pub fn is_periodic(&self) -> bool { false }
    /// x
    pub fn next_dates(&self, _: Date, _: usize) -> Vec<Occurrence> { Vec::new() }
}
