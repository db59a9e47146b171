//! Files for a print shop: written one by one into a folder that is no website.

use std::fs;
use std::io;
use std::path::Path;

/// Writes files below `folder`, replacing those of the same name and leaving others alone.
pub fn write_files(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        // What a press is printing from must never be half a file.
        let new = folder.join(format!("{name}.new"));
        fs::write(&new, bytes)?;
        fs::rename(&new, folder.join(name))?;
    }
    Ok(())
}
