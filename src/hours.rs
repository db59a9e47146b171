//! stub
/// x
#[derive(Debug, Clone, PartialEq)]
pub struct Hours(String);
impl Hours {
    /// x
    pub fn statements(t: &[&str]) -> Self { Self(t.join("")) }
}
