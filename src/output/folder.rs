//! Files for a print shop: written one by one into a folder that is no website.

use std::fs;
use std::io;
use std::path::Path;

/// Writes files below `folder`, replacing those of the same name. Of what stood there, files that `ours` knows by name
/// and that were not made this time are removed, so that nobody sends an old one to a press; all others are left alone.
pub fn write_files(folder: &Path, files: &[(String, Vec<u8>)], ours: impl Fn(&str) -> bool) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let old = name
            .to_str()
            .is_some_and(|name| ours(name) && files.iter().all(|(new, _)| new != name));
        if old && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    for (name, bytes) in files {
        // What a press is printing from must never be half a file.
        let new = folder.join(format!("{name}.new"));
        fs::write(&new, bytes)?;
        fs::rename(&new, folder.join(name))?;
    }
    Ok(())
}
