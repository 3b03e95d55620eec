//! The file of SQLite: made for the backend's user alone, and the one that was opened for as long as it is used.

use super::fault::DbError;
use std::path::{Path, PathBuf};

/// What SQLite keeps beside its file: the log of what is not yet in it, and an index of that; in a file that another program
/// wrote to last, its journal.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file with its identity. Whoever moves the folder away, or puts another file in its place, leaves a backend that
/// writes where nobody looks any more: each write asks whether the file is still there, before it begins and before it is
/// answered.
#[derive(Debug, Clone)]
pub struct FileIdentity {
    path: PathBuf,
    #[cfg(unix)]
    id: (u64, u64),
}

/// Makes the folder and the file if they are missing. Nobody but the user of the backend may read the file, whatever the
/// folder allows and whoever made it; what SQLite keeps beside it has the rights of the file.
///
/// # Errors
/// When one cannot be made.
pub fn make(folder: &Path, name: &str) -> Result<PathBuf, DbError> {
    let path = folder.join(name);
    make_folder(folder).map_err(|cause| DbError::Folder { path: folder.to_owned(), cause })?;
    make_file(&path).map_err(|cause| DbError::Folder { path: path.clone(), cause })?;
    close_to_others(&path);
    beside(&path).filter(|beside| beside.exists()).for_each(|beside| close_to_others(&beside));
    Ok(path)
}

impl FileIdentity {
    /// The file as it is. After it was opened for writing: in a container that may make another file of it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn of(path: PathBuf) -> Result<Self, DbError> {
        match path.metadata() {
            #[cfg(unix)]
            Ok(there) => Ok(Self { path, id: identity(&there) }),
            #[cfg(not(unix))]
            Ok(_) => Ok(Self { path }),
            Err(cause) => Err(DbError::Folder { path, cause }),
        }
    }

    /// Is the file that was opened still there? Asked by its number: a handle, as other crates compare, would take away
    /// SQLite's locks when it is closed.
    ///
    /// # Errors
    /// [`DbError::Moved`] when it is not.
    pub async fn is_there(&self) -> Result<(), DbError> {
        let moved = || DbError::Moved(self.path.clone());
        // In a thread of its own: on a disk that hangs it takes long.
        let there = tokio::fs::metadata(&self.path).await.map_err(|_| moved())?;
        #[cfg(unix)]
        if identity(&there) != self.id {
            return Err(moved());
        }
        let _ = there;
        Ok(())
    }
}

#[cfg(unix)]
fn identity(of: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (of.dev(), of.ino())
}

/// The files beside it, whether they are there or not. Beside the file that a link leads to.
pub fn beside(file: &Path) -> impl Iterator<Item = PathBuf> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    BESIDE.into_iter().map(move |suffix| {
        let mut name = file.clone().into_os_string();
        name.push(suffix);
        name.into()
    })
}

/// Makes the folder if it is missing. Only who runs the backend may look into one that is made here; one that is there
/// stays as it is.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes an empty file if it is missing; SQLite fills it.
fn make_file(path: &Path) -> std::io::Result<()> {
    if path.try_exists()? {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    // Whatever the umask left of it.
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(())
}

/// Takes from everybody but the user of the backend the rights to a file that is there.
#[cfg(unix)]
fn close_to_others(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(there) = path.metadata() else { return };
    let mode = there.permissions().mode() & 0o7777;
    if mode & 0o7077 == 0 {
        return;
    }
    match std::fs::set_permissions(path, PermissionsExt::from_mode(0o600)) {
        Ok(()) => tracing::warn!(file = %path.display(), "other users could get at it ({mode:04o}); now it is 0600"),
        Err(cause) => tracing::error!(
            file = %path.display(), %cause,
            "other users can get at it ({mode:04o}), and it cannot be closed to them; make it 0600"
        ),
    }
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        path.metadata().expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn nobody_else_can_read_a_folder_made_here_and_one_that_is_there_stays_as_it_is() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("a/data");
        make_folder(&folder).unwrap();
        assert_eq!((mode(&folder), mode(&temporary.path().join("a"))), (0o700, 0o700));
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o750)).unwrap();
        make_folder(&folder).unwrap();
        assert_eq!(mode(&folder), 0o750);
        let link = temporary.path().join("link");
        symlink(&folder, &link).unwrap();
        make_folder(&link).unwrap();
    }

    #[test]
    fn the_file_and_what_is_beside_it_are_closed_to_others_also_through_a_link() {
        let temporary = tempfile::tempdir().unwrap();
        let (real, folder) = (temporary.path().join("real"), temporary.path().join("open"));
        for made in [&real, &folder] {
            std::fs::create_dir(made).unwrap();
            std::fs::set_permissions(made, std::fs::Permissions::from_mode(0o777)).unwrap();
        }
        make(&folder, "new.sqlite").unwrap();
        assert_eq!(mode(&folder.join("new.sqlite")), 0o600);
        for name in ["kept", "kept-wal", "kept-shm"] {
            std::fs::write(real.join(name), "").unwrap();
            std::fs::set_permissions(real.join(name), std::fs::Permissions::from_mode(0o664)).unwrap();
        }
        symlink(real.join("kept"), folder.join("linked.sqlite")).unwrap();
        make(&folder, "linked.sqlite").unwrap();
        for name in ["kept", "kept-wal", "kept-shm"] {
            assert_eq!(mode(&real.join(name)), 0o600, "{name}");
        }
        assert_eq!(mode(&folder), 0o777, "the folder is the operator's");
    }

    #[tokio::test]
    async fn a_file_that_was_moved_or_replaced_is_not_the_one_that_was_opened() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("data");
        let file = FileIdentity::of(make(&folder, "x").unwrap()).unwrap();
        file.is_there().await.unwrap();
        std::fs::rename(&folder, temporary.path().join("away")).unwrap();
        assert!(matches!(file.is_there().await, Err(DbError::Moved(_))));
        make(&folder, "x").unwrap();
        assert!(matches!(file.is_there().await, Err(DbError::Moved(_))));
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::rename(temporary.path().join("away"), &folder).unwrap();
        file.is_there().await.unwrap();
    }
}
