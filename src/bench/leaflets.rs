//! The leaflets of real content: one alone with everything that comes before it, all of them, and all when nothing
//! changed.

use jiff::civil::Date;

use super::{Stage, measure};
use crate::Error;
use crate::directory::Directory;
use crate::keep::MemoryShelf;
use crate::leaflet::{Leaflets, NoShelf, Shelf, make};
use crate::web::Theme;

/// Makes leaflets and measures it. `pages` of a stage is the number of leaflets.
pub fn leaflets(directory: &mut Directory, theme: &Theme, today: Date) -> Result<Vec<Stage>, Error> {
    let all = std::mem::take(&mut directory.leaflets);
    let mut stages = Vec::new();
    let mut time = |name: &str, directory: &Directory, shelf: &dyn Shelf| -> Result<(), Error> {
        let (made, stage) = measure(name, || make(directory, theme, today, shelf));
        let Leaflets { made, .. } = made.map_err(Error::Leaflet)?;
        stages.push(stage.with_pages(made.len()));
        Ok(())
    };
    // Fonts are read and templates compiled by the first one.
    directory.leaflets = all.iter().take(1).cloned().collect();
    time("one leaflet, cold", directory, &NoShelf)?;
    directory.leaflets = all;
    let shelf = MemoryShelf::default();
    time("all leaflets", directory, &shelf)?;
    time("nothing changed", directory, &shelf)?;
    Ok(stages)
}
