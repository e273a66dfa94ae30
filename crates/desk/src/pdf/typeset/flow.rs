//! Text that flows from page to page: headings, paragraphs, pairs of label and value, tables.

use std::num::NonZeroU16;

use krilla::tagging::{TableHeaderScope, Tag};

use super::{HEIGHT, MM, Part, PdfError, Sheets, Style, WIDTH};

const LEFT: f32 = 20.0 * MM;
const TOP: f32 = 22.0 * MM;
const BOTTOM: f32 = HEIGHT - 24.0 * MM;
/// Width of the text.
pub(in crate::pdf) const MEASURE: f32 = WIDTH - 2.0 * LEFT;
const GAP: f32 = 6.0;
const CELL: Style = Style::regular(9.5);
const HEAD: Style = Style::bold(9.5);
const LARGE_CELL: Style = Style::regular(15.0);
const LARGE_HEAD: Style = Style::bold(15.0);
const BODY: Style = Style::regular(10.5);
const LABEL: Style = Style::bold(10.5);

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands above it, on every page.
    pub heading: String,
    /// Its share of the width, against the other columns' shares.
    pub share: u16,
    /// Whether it holds figures, which stand to the right.
    pub figures: bool,
}

/// A table, as long as need be; its headings are repeated on every page.
#[derive(Debug, Clone)]
pub struct Table {
    /// The columns, at least one.
    pub columns: Vec<Column>,
    /// The rows; a row with fewer cells than columns is filled up with empty ones, what is too much is left out.
    pub rows: Vec<Vec<String>>,
}

/// A document being set, and the tree of what it says.
pub(in crate::pdf) struct Flow {
    pub(in crate::pdf) sheets: Sheets,
    tree: Vec<Part>,
    y: f32,
    /// How the cells of tables are set.
    cell: Style,
    /// How the headings of their columns are.
    head: Style,
}

/// A cell's place: left edge, width, whether it stands to the right.
type Place = (f32, f32, bool);

impl Flow {
    pub(in crate::pdf) fn new() -> Self {
        let mut sheets = Sheets::default();
        sheets.page();
        Self {
            sheets,
            tree: Vec::new(),
            y: TOP,
            cell: CELL,
            head: HEAD,
        }
    }

    /// Sets the tables that follow so large that they are read from a paper on the desk.
    pub(in crate::pdf) const fn in_large_type(&mut self) -> &mut Self {
        self.cell = LARGE_CELL;
        self.head = LARGE_HEAD;
        self
    }

    /// A heading; 1 is the title of the document.
    pub(in crate::pdf) fn heading(&mut self, level: u16, text: &str) -> Result<(), PdfError> {
        let style = Style::bold(if level == 1 { 20.0 } else { 13.0 });
        self.y += style.leading() * 0.6;
        // A heading stays with at least two lines of what follows.
        self.room_for(style.leading() * 2.0 + BODY.leading() * 2.0);
        let parts = self.lines(style, text, LEFT, MEASURE)?;
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.tree
            .push(Part::group(Tag::Hn(level, Some(text.to_owned())), parts));
        self.y += GAP / 2.0;
        Ok(())
    }

    /// A paragraph.
    pub(in crate::pdf) fn paragraph(&mut self, text: &str) -> Result<(), PdfError> {
        let parts = self.lines(BODY, text, LEFT, MEASURE)?;
        self.tree.push(Part::group(Tag::P, parts));
        self.y += GAP;
        Ok(())
    }

    /// Labels with their values, as a table whose rows are headed by the labels.
    pub(in crate::pdf) fn pairs(&mut self, pairs: &[(String, String)]) -> Result<(), PdfError> {
        let split = MEASURE * 0.34;
        let mut rows = Vec::new();
        for (label, value) in pairs {
            let labels = LABEL.lines(label, split - GAP)?;
            let values = BODY.lines(value, MEASURE - split)?;
            let cells = [
                (LABEL, labels, (LEFT, split - GAP, false)),
                (BODY, values, (LEFT + split, MEASURE, false)),
            ];
            let mut cells = self.row(cells)?.into_iter();
            let label = Part::group(
                Tag::TH(TableHeaderScope::Row),
                cells.next().unwrap_or_default(),
            );
            let value = Part::group(Tag::TD, cells.next().unwrap_or_default());
            rows.push(Part::group(Tag::TR, vec![label, value]));
        }
        if !rows.is_empty() {
            self.tree
                .push(Part::group(Tag::Table, vec![Part::group(Tag::TBody, rows)]));
        }
        self.y += GAP;
        Ok(())
    }

    /// A table over as many pages as it needs.
    pub(in crate::pdf) fn table(&mut self, table: &Table) -> Result<(), PdfError> {
        let places = places(&table.columns);
        let headings: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.heading.as_str())
            .collect();
        self.room_for(self.head.leading() * 4.0);
        let cells = broken(self.head, &headings, &places)?;
        let cells = self
            .row(cells)?
            .into_iter()
            .map(|parts| Part::group(Tag::TH(TableHeaderScope::Column), parts));
        let head = Part::group(Tag::THead, vec![Part::group(Tag::TR, cells.collect())]);
        self.sheets
            .rule(LEFT, self.y - self.cell.size - 2.0, MEASURE);
        let mut rows = Vec::new();
        for row in &table.rows {
            let texts: Vec<&str> = (0..places.len())
                .map(|at| row.get(at).map_or("", String::as_str))
                .collect();
            let cells = broken(self.cell, &texts, &places)?;
            let height = cells
                .iter()
                .map(|(style, lines, _)| height(*style, lines))
                .fold(0.0, f32::max);
            if self.room_for(height) {
                self.repeat(&headings, &places)?;
            }
            let cells = self
                .row(cells)?
                .into_iter()
                .map(|parts| Part::group(Tag::TD, parts));
            rows.push(Part::group(Tag::TR, cells.collect()));
        }
        let body = (!rows.is_empty()).then(|| Part::group(Tag::TBody, rows));
        self.tree.push(Part::group(
            Tag::Table,
            [Some(head), body].into_iter().flatten().collect(),
        ));
        self.y += GAP;
        Ok(())
    }

    /// Sets the headings again at the top of a page, for the eye alone.
    fn repeat(&mut self, headings: &[&str], places: &[Place]) -> Result<(), PdfError> {
        let cells = broken(self.head, headings, places)?;
        let tallest = cells
            .iter()
            .map(|(style, lines, _)| height(*style, lines))
            .fold(0.0, f32::max);
        for (style, lines, place) in cells {
            for (line, text) in lines.iter().enumerate() {
                let y = self.y + style.leading() * nth(line);
                self.sheets
                    .aside(start(style, text, place)?, y, style, text)?;
            }
        }
        self.y += tallest;
        self.sheets
            .rule(LEFT, self.y - self.cell.size - 2.0, MEASURE);
        Ok(())
    }

    /// Sets cells beside each other and moves below the tallest. Each cell's lines come back as parts.
    fn row(
        &mut self,
        cells: impl IntoIterator<Item = (Style, Vec<String>, Place)>,
    ) -> Result<Vec<Vec<Part>>, PdfError> {
        let cells: Vec<_> = cells.into_iter().collect();
        let tallest = cells
            .iter()
            .map(|(style, lines, _)| height(*style, lines))
            .fold(0.0, f32::max);
        self.room_for(tallest);
        let mut parts = Vec::new();
        for (style, lines, place) in cells {
            let mut cell = Vec::new();
            for (line, text) in lines
                .iter()
                .enumerate()
                .filter(|(_, text)| !text.is_empty())
            {
                let y = self.y + style.leading() * nth(line);
                let x = start(style, text, place)?;
                let spaced = if line + 1 < lines.len() {
                    format!("{text} ")
                } else {
                    text.clone()
                };
                cell.push(Part::Text(self.sheets.text(x, y, style, &spaced)?));
            }
            parts.push(cell);
        }
        self.y += tallest;
        Ok(parts)
    }

    fn lines(
        &mut self,
        style: Style,
        text: &str,
        x: f32,
        room: f32,
    ) -> Result<Vec<Part>, PdfError> {
        let lines = style.lines(text, room)?;
        let mut parts = Vec::new();
        for (line, text) in lines.iter().enumerate() {
            self.room_for(style.leading());
            let spaced = if line + 1 < lines.len() {
                format!("{text} ")
            } else {
                text.clone()
            };
            parts.push(Part::Text(self.sheets.text(x, self.y, style, &spaced)?));
            self.y += style.leading();
        }
        Ok(parts)
    }

    /// Begins a page if the last has no room of that height; tells whether it did.
    fn room_for(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM || self.y <= TOP {
            return false;
        }
        self.sheets.page();
        self.y = TOP;
        true
    }

    /// Puts `header` at the top, `footer` and the page number at the foot of every page, and gives back the pages
    /// and their tree. `numbering` holds `{page}` and `{pages}`.
    pub(in crate::pdf) fn close(
        mut self,
        header: &str,
        footer: &str,
        numbering: &str,
    ) -> Result<(Sheets, Vec<Part>), PdfError> {
        let style = Style::regular(8.5);
        let pages = self.sheets.count();
        let feet = style.lines(footer, MEASURE * 0.8)?;
        for page in 0..pages {
            self.sheets
                .aside_on(page, (LEFT, 13.0 * MM), style, header)?;
            for (line, text) in feet.iter().enumerate().take(2) {
                let y = HEIGHT - 14.0 * MM + style.leading() * nth(line);
                self.sheets.aside_on(page, (LEFT, y), style, text)?;
            }
            let number = numbering
                .replace("{page}", &(page + 1).to_string())
                .replace("{pages}", &pages.to_string());
            let x = LEFT + MEASURE - style.width(&number)?;
            self.sheets
                .aside_on(page, (x, HEIGHT - 14.0 * MM), style, &number)?;
        }
        Ok((self.sheets, self.tree))
    }
}

/// Breaks each text into the lines of its cell.
fn broken(
    style: Style,
    texts: &[&str],
    places: &[Place],
) -> Result<Vec<(Style, Vec<String>, Place)>, PdfError> {
    let both = texts.iter().zip(places);
    both.map(|(text, place)| Ok((style, style.lines(text, place.1)?, *place)))
        .collect()
}

fn height(style: Style, lines: &[String]) -> f32 {
    style.leading() * nth(lines.len().max(1)) + 2.0
}

/// A small count as a factor.
fn nth(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn start(style: Style, text: &str, (x, width, right): Place) -> Result<f32, PdfError> {
    Ok(if right {
        x + width - style.width(text)?
    } else {
        x
    })
}

/// Shares out the width among the columns, with a gap between them.
fn places(columns: &[Column]) -> Vec<Place> {
    let shares: f32 = columns
        .iter()
        .map(|column| f32::from(column.share.max(1)))
        .sum();
    let mut x = LEFT;
    let mut places = Vec::new();
    for column in columns {
        let width = MEASURE * f32::from(column.share.max(1)) / shares;
        places.push((x, width - GAP, column.figures));
        x += width;
    }
    places
}
