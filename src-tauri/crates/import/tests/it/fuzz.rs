//! Files nobody wrote: those of the corpus, damaged. Nothing may panic, whatever the bytes.
//!
//! A number of cases is run that is always the same. `IMPORT_FUZZ_CASES` asks for more, `IMPORT_FUZZ_SECONDS` for as many as fit into a
//! time, `IMPORT_FUZZ_SEED` for others. A failure names its seed.

use crate::books::package;
use crate::corpus::{bytes, names};
use crate::support::Tenant;
use import::{
    DateOrder, HeaderRow, Mapping, Matching, Options, Purpose, Quote, ReadHow, ReturnRow, Source, apply_repair, check,
    match_columns_with, match_values, preview, read_bytes, read_pasted, recheck_row, return_file,
};
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Numbers that look random and are always the same for a seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text:?}")))
}

/// Runs a case for one seed after the other.
fn each_case(usual: u64, case: impl Fn(&mut Dice)) {
    let first = asked("IMPORT_FUZZ_SEED").unwrap_or(1);
    let cases = asked("IMPORT_FUZZ_CASES").unwrap_or(usual);
    let time = asked("IMPORT_FUZZ_SECONDS").map(Duration::from_secs);
    let start = Instant::now();
    for seed in first.. {
        if time.map_or(seed >= first + cases, |time| start.elapsed() >= time) {
            break;
        }
        let ran = catch_unwind(AssertUnwindSafe(|| case(&mut Dice(seed))));
        assert!(ran.is_ok(), "panicked; see it again with IMPORT_FUZZ_SEED={seed} IMPORT_FUZZ_CASES=1");
    }
}

/// Damages bytes in a few places; `words` are what the format knows.
fn damaged(dice: &mut Dice, mut bytes: Vec<u8>, words: &[&[u8]]) -> Vec<u8> {
    for _ in 0..1 + dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => bytes.truncate(at),
            _ => {
                let word = *dice.one(words);
                bytes.splice(at..at, word.iter().copied());
            }
        }
    }
    bytes
}

fn how(dice: &mut Dice) -> ReadHow {
    let some = dice.below(3) == 0;
    ReadHow {
        encoding: (dice.below(6) == 0).then(|| *dice.one(&import::Encoding::ALL)),
        separator: (dice.below(6) == 0).then(|| *dice.one(&[',', ';', '\t', '|', ':', ' ', '€'])),
        quote: (dice.below(6) == 0).then(|| *dice.one(&[Quote::Double, Quote::Single, Quote::None])),
        sheet: (dice.below(9) == 0).then(|| (*dice.one(&["People", "Old", ""])).to_owned()),
        header: some
            .then(|| *dice.one(&[HeaderRow::None, HeaderRow::Line(1), HeaderRow::Line(3), HeaderRow::Line(u32::MAX)])),
        merge_extra: dice.below(2) == 0,
    }
}

/// Everything that is done with a file once it is read.
fn used(dice: &mut Dice, source: &Source) {
    let mut tenant = Tenant::new();
    tenant.options.purpose = *dice.one(&Purpose::ALL);
    tenant.options.identity.blank_clears = dice.below(2) == 0;
    if dice.below(2) == 0 {
        tenant.options.date_orders.insert("employeeHireDate".to_owned(), DateOrder::MonthFirst);
    }
    let _ = preview(source);
    let columns = match_columns_with(source, Matching { purpose: tenant.options.purpose, ..Matching::default() });
    let _ = match_values(source, &columns, &tenant.options, tenant.directory());
    let mut checked = check(source, &columns, &tenant.edits, &tenant.options, tenant.directory());
    assert_eq!(checked.rows.len(), source.rows.len());
    let mut edits = tenant.edits.clone();
    for group in checked.groups.clone() {
        for repair in &group.repairs {
            apply_repair(&checked, &mut edits, &group.key, &repair.id, tenant.directory());
        }
    }
    let row = u32::try_from(1 + dice.below(source.rows.len())).unwrap();
    recheck_row(&mut checked, source, &columns, &edits, &tenant.options, tenant.directory(), row);
    let rows = source.rows.iter().map(|row| ReturnRow {
        cells: row.cells.clone(),
        result: "Created".to_owned(),
        reason: String::new(),
        user_principal_name: String::new(),
        object_id: String::new(),
    });
    let file = return_file(&source.headings, rows, source.delimiter);
    if source.headings.len() < 900 {
        let _ = read_bytes("again.csv", &file, &ReadHow::default());
    }
    let kept = serde_json::to_string(source).unwrap();
    assert_eq!(serde_json::from_str::<Source>(&kept).unwrap(), *source);
}

const LARGE: usize = 200_000;

fn small(test: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    names()
        .iter()
        .filter(|name| test(name) && !name.contains("bomb") && !name.contains("many") && !name.contains("ten-mega"))
        .map(|name| bytes(name))
        .filter(|bytes| bytes.len() < LARGE)
        .collect()
}

#[test]
fn damaged_text_is_read_or_refused() {
    const WORDS: [&[u8]; 20] = [
        b"\"",
        b"\"\"",
        b";",
        b",",
        b"\t",
        b"|",
        b"\r",
        b"\n",
        b"\r\n",
        b"\0",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFF",
        b"sep=;\n",
        b"version:v1.0\n",
        b"<clear>",
        b"'=1",
        b"@contoso.com",
        "ǅ\u{301}İß".as_bytes(),
        b"1.5E+300",
    ];
    let files = small(|name| name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt"));
    each_case(400, |dice| {
        let file = dice.one(&files).clone();
        let bytes = damaged(dice, file, &WORDS);
        if let Ok(source) = read_bytes("damaged.csv", &bytes, &how(dice)) {
            used(dice, &source);
        }
        let _ = read_pasted(&String::from_utf8_lossy(&bytes), &how(dice)).map(|source| used(dice, &source));
    });
}

/// The parts of a package, unpacked.
fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    Some(parts)
}

#[test]
fn damaged_workbooks_are_read_or_refused() {
    const WORDS: [&[u8]; 26] = [
        b"<row>",
        b"</row>",
        b"<c>",
        b"</c>",
        b"<v>",
        b"</v>",
        b"<c t=\"s\"><v>0</v></c>",
        b"r=\"XFD1048576\"",
        b"r=\"A0\"",
        b"s=\"99\"",
        b" hidden=\"1\"",
        b"&#x110000;",
        b"&amp;",
        b"&lol;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"99999999999999999999",
        b"-1",
        b"1E308",
        b"\xFF",
        b"../../",
        b"table:number-rows-repeated=\"4294967295\"",
        b"table:number-columns-repeated=\"4294967295\"",
        b"<table:table-row>",
        b"<si><t>x</t></si>",
    ];
    let files = small(|name| name.ends_with(".xlsx") || name.ends_with(".xlsm") || name.ends_with(".ods"));
    each_case(250, |dice| {
        let file = dice.one(&files).clone();
        let bytes = match parts(&file) {
            Some(mut parts) if dice.below(8) > 0 => {
                let at = dice.below(parts.len());
                parts[at].1 = damaged(dice, std::mem::take(&mut parts[at].1), &WORDS);
                package(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>())
            }
            _ => damaged(dice, file, &WORDS),
        };
        if let Ok(source) = read_bytes("damaged.xlsx", &bytes, &how(dice)) {
            used(dice, &source);
        }
    });
}

#[test]
fn damaged_mappings_are_read_or_refused() {
    const WORDS: [&[u8]; 18] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b",",
        b":",
        b"null",
        b"\"targets\"",
        b"\"surname\"",
        b"\"Nachname\"",
        b"-1",
        b"18446744073709551616",
        b"\\u0000",
        b"\"columns\":[0,99]",
        b"\"kind\":\"split\"",
        b"\"pattern\"",
        b"\xC3",
    ];
    let source = crate::support::file(&["Vorname;Nachname;UPN;Ort", "Ana;Ruiz;ana@contoso.com;Bonn"]);
    let by_hand = br#"{"Vorname": "givenName", "Nachname": "surname", "Ort": "ignore", "UPN": null}"#.to_vec();
    let kept = br#"{"headings":["Vorname","Nachname","UPN","Ort"],"targets":["givenName","surname",null,null],"derived":[{"target":"userPrincipalName","from":{"kind":"pattern","pattern":"{first}.{last}@contoso.com"}},{"target":"city","from":{"kind":"split","column":3,"at":" ","part":"last"}},{"target":"displayName","from":{"kind":"combine","columns":[0,1],"with":" "}}],"values":{"city":{"Bonn":"Berlin"}},"dateOrders":{"employeeHireDate":"dayFirst"},"purpose":"createOrUpdate","identity":{"by":"mail"}}"#.to_vec();
    let files = [by_hand, kept];
    each_case(2_000, |dice| {
        let file = dice.one(&files).clone();
        let bytes = damaged(dice, file, &WORDS);
        let Ok(mapping) = Mapping::parse(&String::from_utf8_lossy(&bytes)) else {
            return;
        };
        let mut columns =
            match_columns_with(&source, Matching { saved: std::slice::from_ref(&mapping), ..Matching::default() });
        let mut options =
            Options { derived: mapping.derived.clone(), values: mapping.values.clone(), ..Options::default() };
        let _ = mapping.apply(&source, &mut columns, &mut options);
        let tenant = Tenant::new();
        let _ = check(&source, &columns, &tenant.edits, &options, tenant.directory());
        let again = serde_json::to_string(&mapping).unwrap();
        assert_eq!(Mapping::parse(&again).unwrap(), mapping);
    });
}
