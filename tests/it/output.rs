//! Publishing, tried on real folders.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use madoguchi::output::{AddError, Fingerprint, Output, PublishError, Report, is_current, publish, refuse_overlap};

const MANIFEST: &str = ".madoguchi-manifest";

fn site(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.add(*path, *text).unwrap();
    }
    output
}

fn inputs(text: &str) -> Fingerprint {
    Fingerprint::new().add("test", text.as_bytes())
}

/// Everything in a folder except the manifest; links are shown as such.
fn tree(dir: &Path) -> BTreeMap<String, String> {
    fn walk(dir: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                let before = found.len();
                walk(&entry.path(), &format!("{path}/"), found);
                if found.len() == before {
                    found.insert(format!("{path}/"), "(empty)".into());
                }
            } else if kind.is_symlink() {
                found.insert(path, "(link)".into());
            } else if path != MANIFEST {
                found.insert(path, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, "", &mut found);
    found
}

fn expected(output: &Output) -> BTreeMap<String, String> {
    output
        .iter()
        .map(|(path, bytes)| (path.into(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Publishes and checks that the folder holds exactly the output, with nothing left beside it.
fn published(output: &Output, dir: &Path, text: &str) -> Report {
    let report = publish(output, dir, &inputs(text)).unwrap();
    assert_eq!(tree(dir), expected(output));
    assert!(is_current(dir, &inputs(text)));
    assert!(!is_current(dir, &inputs(&format!("{text}."))));
    let left: Vec<_> = names(dir.parent().unwrap())
        .into_iter()
        .filter(|n| n.contains("madoguchi"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    report
}

#[test]
fn a_path_is_never_given_away_twice() {
    let mut output = site(&[("a/b", "1"), ("c", "2")]);
    let taken = |path: &str| AddError::Taken { path: path.into() };
    assert_eq!(output.add("c", "3"), Err(taken("c")));
    assert_eq!(
        output.add("a", "3"),
        Err(AddError::Clash {
            path: "a".into(),
            with: "a/b".into()
        })
    );
    assert_eq!(
        output.add("c/d", "3"),
        Err(AddError::Clash {
            path: "c/d".into(),
            with: "c".into()
        })
    );
    assert!(matches!(output.add("../x", "3"), Err(AddError::Path { .. })));
    assert_eq!(output.add("a-b", "3"), Ok(()));
    assert_eq!(output.add("a.b", "3"), Ok(()));
    assert_eq!(output.merge(site(&[("e", "5"), ("c", "4")])), Err(taken("c")));
    assert_eq!(output.get("c"), Some(&b"2"[..]));
}

#[test]
fn one_build_after_another() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("deep/er/public");
    let first = site(&[
        ("index.html", "家"),
        ("a/index.html", "a"),
        ("a/b/x.css", "x"),
        ("gone/y/z", "z"),
    ]);
    let second = site(&[
        ("index.html", "家"),
        ("a/index.html", "A!"),
        ("a/b/x.css", "x"),
        ("new", "n"),
    ]);
    // A file where a folder was and a folder where a file was.
    let third = site(&[("a", "file"), ("new/index.html", "folder")]);
    let report = |written, unchanged, removed, bytes_written| Report {
        written,
        unchanged,
        removed,
        bytes_written,
        ..Report::default()
    };
    for (output, inputs, expected) in [
        (&first, "1", report(4, 0, 0, 6)),
        (&first, "1", report(0, 4, 0, 0)),
        (&first, "other inputs", report(0, 4, 0, 0)),
        (&second, "2", report(2, 2, 1, 3)),
        (&first, "1", report(2, 2, 1, 2)),
        (&third, "3", report(2, 0, 4, 10)),
        (&Output::new(), "4", report(0, 0, 2, 0)),
        (&second, "2", report(4, 0, 0, 7)),
    ] {
        assert_eq!(published(output, &dir, inputs), expected, "{inputs}");
    }
}

#[test]
fn what_did_not_change_is_not_touched() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    let times = |path: &str| fs::metadata(dir.join(path)).unwrap().modified().unwrap();
    published(&site(&[("a", "1"), ("b/c", "2")]), &dir, "1");
    let (folder, a, manifest) = (times(""), times("a"), times(MANIFEST));
    std::thread::sleep(Duration::from_millis(20));
    published(&site(&[("a", "1"), ("b/c", "2")]), &dir, "1");
    assert_eq!(
        (times(""), times("a"), times(MANIFEST)),
        (folder, a, manifest),
        "nothing is written"
    );
    published(&site(&[("a", "1"), ("b/c", "3")]), &dir, "1");
    assert_eq!(times("a"), a, "an unchanged file keeps its date");
}

#[test]
fn same_input_same_manifest() {
    let temp = tempfile::tempdir().unwrap();
    let manifests: Vec<_> = ["x", "y"]
        .map(|name| {
            let dir = temp.path().join(name);
            published(&site(&[("a", "1"), ("b/c", "2")]), &dir, "1");
            fs::read(dir.join(MANIFEST)).unwrap()
        })
        .into();
    assert_eq!(manifests[0], manifests[1]);
}

#[test]
fn foreign_things_stop_a_build_and_stay() {
    let ours = site(&[("index.html", "1"), ("a/b", "2")]);
    for (made_before, foreign, listed) in [
        (false, "notes.txt", "notes.txt"),
        (false, "index.html", "index.html"),
        (true, "notes.txt", "notes.txt"),
        (true, ".DS_Store", ".DS_Store"),
        (true, "a/メモ.txt", "a/メモ.txt"),
        (true, "c/d/e", "c/"),
        (true, ".git/config", ".git/"),
        // Where a later build would like to write.
        (true, "later/index.html", "later/"),
    ] {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("public");
        fs::create_dir(&dir).unwrap();
        if made_before {
            published(&ours, &dir, "1");
        }
        let file = dir.join(foreign);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "mine").unwrap();
        let before = tree(&dir);
        let next = site(&[("index.html", "new"), ("later/index.html", "new")]);
        match publish(&next, &dir, &inputs("1")) {
            Err(error @ PublishError::Foreign { .. }) => {
                assert!(error.to_string().contains(listed), "{error}");
                assert!(error.japanese().contains(listed), "{}", error.japanese());
            }
            other => panic!("{foreign}: {other:?}"),
        }
        assert_eq!(tree(&dir), before, "{foreign}");
        assert!(!is_current(&dir, &inputs("1")));
        assert_eq!(names(temp.path()), ["public"], "{foreign}");
    }
}

#[test]
fn only_the_first_foreign_files_are_named() {
    let temp = tempfile::tempdir().unwrap();
    for name in 0..8 {
        fs::write(temp.path().join(name.to_string()), "").unwrap();
    }
    match publish(&site(&[("a", "1")]), temp.path(), &inputs("1")) {
        Err(PublishError::Foreign { files, more, .. }) => assert_eq!((files.join(""), more), ("01234".into(), 3)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_somebody_did_to_our_files_is_put_right() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    let output = site(&[("a", "1"), ("b/c", "2"), ("d", "3"), ("e", "4")]);
    published(&output, &dir, "1");
    fs::write(dir.join("a"), "x").unwrap();
    fs::remove_dir_all(dir.join("b")).unwrap();
    assert!(!is_current(&dir, &inputs("1")));
    let report = published(&output, &dir, "1");
    assert_eq!((report.written, report.unchanged, report.touched_by_hand), (2, 2, 2));
}

#[test]
fn a_manifest_that_is_not_ours_stops_a_build() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    let output = site(&[("a", "1")]);
    published(&output, &dir, "1");
    fs::write(temp.path().join("victim"), "precious").unwrap();
    let good = fs::read_to_string(dir.join(MANIFEST)).unwrap();
    for bad in [
        String::new(),
        "hello".into(),
        good.replace(" a\n", " ../victim\n"),
        good.replace("manifest 1", "manifest 2"),
        good[..good.len() - 5].into(),
        good.clone() + "more",
    ] {
        fs::write(dir.join(MANIFEST), &bad).unwrap();
        let error = publish(&Output::new(), &dir, &inputs("2")).unwrap_err();
        assert!(matches!(error, PublishError::BadManifest { .. }), "{bad:?}: {error}");
        assert!(!is_current(&dir, &inputs("1")));
        assert_eq!(tree(&dir), expected(&output));
        assert_eq!(names(temp.path()), ["public", "victim"]);
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let output = site(&[("a", "1"), ("b/c", "2")]);
    for (remove, link, target) in [
        (None, "x", "victim"),
        (Some("a"), "a", "victim/c"),
        (Some("b"), "b", "victim"),
        (Some(MANIFEST), MANIFEST, "m"),
    ] {
        let temp = tempfile::tempdir().unwrap();
        let (dir, victim) = (temp.path().join("public"), temp.path().join("victim"));
        published(&output, &dir, "1");
        fs::create_dir(&victim).unwrap();
        fs::write(victim.join("c"), "precious").unwrap();
        fs::copy(dir.join(MANIFEST), temp.path().join("m")).unwrap();
        match remove {
            Some("b") => fs::remove_dir_all(dir.join("b")).unwrap(),
            Some(file) => fs::remove_file(dir.join(file)).unwrap(),
            None => (),
        }
        symlink(temp.path().join(target), dir.join(link)).unwrap();
        let error = publish(&Output::new(), &dir, &inputs("2")).unwrap_err();
        assert!(
            matches!(error, PublishError::Foreign { .. } | PublishError::BadManifest { .. }),
            "{link}: {error}"
        );
        assert!(!is_current(&dir, &inputs("1")), "{link}");
        assert_eq!(fs::read_to_string(victim.join("c")).unwrap(), "precious");
    }
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_stays_one() {
    let temp = tempfile::tempdir().unwrap();
    let real = temp.path().join("elsewhere/www");
    fs::create_dir_all(&real).unwrap();
    let dir = temp.path().join("public");
    std::os::unix::fs::symlink(&real, &dir).unwrap();
    for (output, text) in [(site(&[("a", "1")]), "1"), (site(&[("b", "2")]), "2")] {
        published(&output, &dir, text);
        assert!(fs::symlink_metadata(&dir).unwrap().is_symlink());
        assert_eq!(tree(&real), expected(&output));
        assert_eq!(names(&temp.path().join("elsewhere")), ["www"]);
    }
    fs::remove_dir_all(&real).unwrap();
    assert!(
        matches!(
            publish(&Output::new(), &dir, &inputs("1")),
            Err(PublishError::Io { .. })
        ),
        "leads nowhere"
    );
}

#[test]
fn a_file_is_no_output_folder() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("public");
    fs::write(&file, "precious").unwrap();
    for dir in [file.clone(), file.join("below")] {
        assert!(matches!(
            publish(&site(&[("a", "1")]), &dir, &inputs("1")),
            Err(PublishError::Io { .. })
        ));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
}

#[test]
fn one_build_at_a_time() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    let lock = fs::File::create(temp.path().join(".public.madoguchi-lock")).unwrap();
    lock.lock().unwrap();
    let error = publish(&site(&[("a", "1")]), &dir, &inputs("1")).unwrap_err();
    assert!(matches!(error, PublishError::Locked { .. }), "{error}");
    assert!(!dir.exists());
    drop(lock);
    published(&site(&[("a", "1")]), &dir, "1");

    // Many at once: each either publishes or is refused, and nothing is mixed.
    let sites: Vec<_> = (0..4)
        .map(|n| site(&[("a", &*n.to_string()), (&*format!("{n}/x"), "x")]))
        .collect();
    std::thread::scope(|scope| {
        for output in &sites {
            let dir = &dir;
            scope.spawn(move || {
                for _ in 0..20 {
                    match publish(output, dir, &inputs("n")) {
                        Ok(_) | Err(PublishError::Locked { .. }) => (),
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    assert!(sites.iter().any(|output| expected(output) == tree(&dir)));
    published(&sites[0], &dir, "0");
}

#[test]
fn only_our_own_leftovers_are_cleaned_up() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    published(&site(&[("a", "1")]), &dir, "1");
    let left = |name: &str| temp.path().join(name);
    // As a killed build leaves them: before its manifest, with it, and with half of its files.
    fs::create_dir(left(".public.madoguchi-next-1")).unwrap();
    for (name, text) in [
        (".public.madoguchi-next-2", ""),
        (".public.madoguchi-next-3", "madoguchi-manif"),
    ] {
        fs::create_dir(left(name)).unwrap();
        fs::write(left(name).join(MANIFEST), text).unwrap();
    }
    publish(
        &site(&[("a", "1"), ("b/c", "2")]),
        &left(".public.madoguchi-next-4"),
        &inputs("1"),
    )
    .unwrap();
    fs::remove_file(left(".public.madoguchi-next-4").join("a")).unwrap();
    fs::write(left(".public.madoguchi-part"), "madoguchi").unwrap();
    // Not ours: other names, or other things in them.
    let foreign = [
        ".public.madoguchi-next-5/keep",
        ".public.madoguchi-next-x/keep",
        ".other.madoguchi-next-1/keep",
    ];
    for file in foreign {
        fs::create_dir_all(left(file).parent().unwrap()).unwrap();
        fs::write(left(file), "mine").unwrap();
    }
    publish(&site(&[("a", "2")]), &dir, &inputs("2")).unwrap();
    assert_eq!(
        names(temp.path()),
        [
            ".other.madoguchi-next-1",
            ".public.madoguchi-next-5",
            ".public.madoguchi-next-x",
            "public"
        ]
    );
    assert!(foreign.iter().all(|file| left(file).exists()));
}

#[test]
fn a_build_killed_between_two_renames_is_mended() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    let output = site(&[("a", "1"), ("b/c", "2")]);
    published(&output, &dir, "1");
    fs::rename(&dir, temp.path().join(".public.madoguchi-old")).unwrap();
    assert_eq!(published(&output, &dir, "1").unchanged, 2);
}

#[test]
fn inputs_and_output_are_kept_apart() {
    let temp = tempfile::tempdir().unwrap();
    let at = |path: &str| temp.path().join(path);
    fs::create_dir_all(at("content/sub")).unwrap();
    for (output, clash) in [
        ("public", false),
        ("content-public", false),
        ("content", true),
        ("content/", true),
        ("content/public", true),
        ("content/sub/../../public", false),
        ("public/../content", true),
        ("", true),
    ] {
        let result = refuse_overlap(&at(output), &[&at("theme"), &at("content")]);
        assert_eq!(result.is_err(), clash, "{output}: {result:?}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("content"), at("link")).unwrap();
        assert!(refuse_overlap(&at("link/public"), &[&at("content")]).is_err());
    }
}

/// As in a container, where only the output folder itself can be written to.
#[cfg(unix)]
#[test]
fn nothing_can_be_written_beside_the_output_folder() {
    use std::os::unix::fs::PermissionsExt;
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    fs::create_dir(&dir).unwrap();
    let allow = |mode| fs::set_permissions(temp.path(), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // The superuser may write everywhere.
    if fs::write(temp.path().join("x"), "").is_err() {
        let sites = two_sites();
        for output in [&sites[0], &sites[1], &sites[1], &sites[0], &Output::new()] {
            published(output, &dir, "1");
            published(output, &dir, "2");
        }
        assert_eq!(names(&dir), [MANIFEST]);
        fs::write(dir.join("mine"), "").unwrap();
        assert!(matches!(
            publish(&sites[0], &dir, &inputs("1")),
            Err(PublishError::Foreign { .. })
        ));
        assert_eq!(names(&dir), [MANIFEST, "mine"]);
    }
    allow(0o755);
}

/// Two sites that share some files and differ in all other ways.
fn two_sites() -> [Output; 2] {
    ["A", "B"].map(|name| {
        let mut output = Output::new();
        for n in 0..60 {
            output.add(format!("same/{n}/index.html"), format!("same {n}")).unwrap();
            output
                .add(format!("changed/{n}/index.html"), format!("{name} {n}").repeat(200))
                .unwrap();
            output
                .add(format!("only-{name}/{n}/index.html"), format!("only {n}"))
                .unwrap();
        }
        output
            .add(if name == "A" { "swap" } else { "swap/index.html" }, name)
            .unwrap();
        output
    })
}

const VICTIM: &str = "PUBLISH_UNTIL_KILLED";

/// Not a test of its own: what the next one starts and kills.
#[test]
fn publishes_until_killed() {
    let Some(dir) = std::env::var_os(VICTIM).map(PathBuf::from) else {
        return;
    };
    let sites = two_sites();
    for output in sites.iter().cycle() {
        publish(output, &dir, &inputs("x")).unwrap();
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("public");
    let sites = two_sites();
    let whole: Vec<_> = sites.iter().map(expected).collect();
    publish(&sites[0], &dir, &inputs("x")).unwrap();
    let (mut seen, mut with_leftovers) = ([0, 0], 0);
    for round in 0..60_u64 {
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args(["output::publishes_until_killed", "--exact", "--nocapture"])
            .env(VICTIM, &dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Until it has begun, and then to a moment that is another one each time.
        let begun = Instant::now();
        while names(temp.path()).len() == 1 && begun.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        std::thread::sleep(Duration::from_micros(round * 1_370 % 60_000));
        assert!(victim.try_wait().unwrap().is_none(), "it went on until it was killed");
        victim.kill().unwrap();
        victim.wait().unwrap();

        let found = tree(&dir);
        let which = whole.iter().position(|site| *site == found);
        seen[which.unwrap_or_else(|| panic!("round {round}: neither the old nor the new site"))] += 1;
        with_leftovers += usize::from(names(temp.path()).iter().any(|n| n.contains("-next-")));
        if round % 3 == 0 {
            published(&sites[usize::try_from(round).unwrap() % 2], &dir, "x");
            assert_eq!(names(temp.path()), ["public"]);
        }
    }
    // Otherwise nothing was tried.
    assert!(
        seen.iter().all(|times| *times > 5) && with_leftovers > 20,
        "{seen:?} {with_leftovers}"
    );
}
