//! Setting lines on A4 pages and telling what each line is.
//!
//! Every piece of text is either *marked*, and then stands in the tree that a screen reader follows, or is an
//! artefact of the page (running headers, page numbers, rules), which it passes over. Pages are first composed and
//! then drawn in one go. The same input gives the same bytes: there is no clock and no chance here. Text is set in
//! Source Sans 3, embedded; a character that the font lacks is printed as a question mark.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use beffroi_domain::time::Moment;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings, color::luma, destination::XyzDestination, geom::Rect};

pub(super) mod flow;

/// Width of an A4 page in points (1/72 inch).
pub(super) const WIDTH: f32 = 595.28;
/// Height of an A4 page in points.
pub(super) const HEIGHT: f32 = 841.89;
/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

static REGULAR: &[u8] = include_bytes!("../../assets/SourceSans3-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../../assets/SourceSans3-Semibold.ttf");
static FONTS: LazyLock<Option<[Cut; 2]>> =
    LazyLock::new(|| Some([Cut::of(REGULAR)?, Cut::of(SEMIBOLD)?]));

/// Why a PDF could not be made: a fault of the program, never of the words it was given.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The embedded font does not load.
    #[error("the embedded font does not load")]
    Font,
    /// The library refused to write a document that is not PDF/A-2a and PDF/UA-1.
    #[error("the document would not be archivable and accessible: {0}")]
    NotConforming(String),
}

/// A cut of the typeface: its font, and each character's glyph with its width in ems. One glyph a character is all
/// that the four languages need, and setting the glyphs ourselves is a hundred times faster than shaping each line.
struct Cut {
    font: Font,
    glyphs: HashMap<char, (u16, f32)>,
}

impl Cut {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let em = f32::from(face.units_per_em());
        let mut glyphs = HashMap::new();
        for table in face
            .tables()
            .cmap?
            .subtables
            .into_iter()
            .filter(ttf_parser::cmap::Subtable::is_unicode)
        {
            table.codepoints(|code| {
                let glyph = table.glyph_index(code).filter(|glyph| glyph.0 != 0);
                let known = char::from_u32(code).zip(glyph);
                let advance = glyph
                    .and_then(|glyph| face.glyph_hor_advance(glyph))
                    .map_or(0.0, f32::from);
                glyphs.extend(known.map(|(character, glyph)| (character, (glyph.0, advance / em))));
            });
        }
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
        Some(Self {
            font: Font::new(data.into(), 0)?,
            glyphs,
        })
    }

    /// The glyphs of printable text, one after the other.
    fn run(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, character): (usize, char)| {
            let (glyph, advance) = self.glyphs.get(&character)?;
            let range = at..at + character.len_utf8();
            Some(KrillaGlyph::new(
                GlyphId::new(u32::from(*glyph)),
                *advance,
                0.0,
                0.0,
                0.0,
                range,
                None,
            ))
        };
        text.char_indices().filter_map(glyph).collect()
    }
}

/// Weight and size of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    bold: bool,
    /// Size in points.
    pub(super) size: f32,
}

impl Style {
    pub(super) const fn regular(size: f32) -> Self {
        Self { bold: false, size }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self { bold: true, size }
    }

    /// Distance from line to line.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.35
    }

    fn cut(self) -> Result<&'static Cut, PdfError> {
        let [regular, semibold] = FONTS.as_ref().ok_or(PdfError::Font)?;
        Ok(if self.bold { semibold } else { regular })
    }

    /// The text with what can't be printed replaced: control characters and white space by spaces, characters that
    /// the font lacks by question marks.
    fn printable(self, text: &str) -> Result<String, PdfError> {
        let cut = self.cut()?;
        let known = |character| cut.glyphs.contains_key(&character);
        Ok(text
            .chars()
            .filter(|character| {
                !matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}')
            })
            .map(|character| match character {
                character if character.is_control() => ' ',
                character if known(character) => character,
                _ => '?',
            })
            .collect())
    }

    /// Width of printable text in points.
    pub(super) fn width(self, text: &str) -> Result<f32, PdfError> {
        let glyphs = &self.cut()?.glyphs;
        let ems: f32 = text
            .chars()
            .filter_map(|character| glyphs.get(&character))
            .map(|(_, advance)| advance)
            .sum();
        Ok(ems * self.size)
    }

    /// Breaks text into printable lines no wider than `room`, at spaces where there are any.
    pub(super) fn lines(self, text: &str, room: f32) -> Result<Vec<String>, PdfError> {
        let text = self.printable(text)?;
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer)? <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.broken(word, room, &mut lines)?;
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        Ok(lines)
    }

    /// Breaks a word that is wider than the room (a digest, an address), and returns what is left of it.
    fn broken(self, word: &str, room: f32, lines: &mut Vec<String>) -> Result<String, PdfError> {
        let mut piece = String::new();
        for character in word.chars() {
            piece.push(character);
            if self.width(&piece)? > room && piece.chars().count() > 1 {
                piece.pop();
                lines.push(std::mem::replace(&mut piece, character.to_string()));
            }
        }
        Ok(piece)
    }
}

/// A marked piece of text, to be placed in the tree of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize);

/// A part of the document's tree.
pub(super) enum Part {
    /// A piece of text.
    Text(Mark),
    /// A heading, paragraph, table, row, cell …
    Group(TagKind, Vec<Part>),
}

impl Part {
    pub(super) fn group(kind: impl Into<TagKind>, parts: Vec<Part>) -> Self {
        Self::Group(kind.into(), parts)
    }
}

enum Ink {
    Text {
        x: f32,
        y: f32,
        style: Style,
        text: String,
        mark: Option<Mark>,
    },
    Rule {
        x: f32,
        y: f32,
        width: f32,
    },
}

/// What the document says about itself.
pub(super) struct About<'words> {
    pub(super) title: &'words str,
    pub(super) language: &'words str,
    pub(super) author: &'words str,
    pub(super) written: Moment,
}

/// Pages being composed. `y` counts points down from the top of the page to the foot of the letters.
#[derive(Default)]
pub(super) struct Sheets {
    pages: Vec<Vec<Ink>>,
    marks: usize,
}

impl Sheets {
    /// Begins a page.
    pub(super) fn page(&mut self) {
        self.pages.push(Vec::new());
    }

    /// Number of pages begun.
    pub(super) fn count(&self) -> usize {
        self.pages.len()
    }

    /// Sets a line on the last page and returns its mark.
    pub(super) fn text(
        &mut self,
        x: f32,
        y: f32,
        style: Style,
        text: &str,
    ) -> Result<Mark, PdfError> {
        let mark = Mark(self.marks);
        self.marks += 1;
        let ink = Ink::Text {
            x,
            y,
            style,
            text: style.printable(text)?,
            mark: Some(mark),
        };
        self.ink(ink);
        Ok(mark)
    }

    /// Sets a line on the last page that is not part of what the document says.
    pub(super) fn aside(
        &mut self,
        x: f32,
        y: f32,
        style: Style,
        text: &str,
    ) -> Result<(), PdfError> {
        let ink = Ink::Text {
            x,
            y,
            style,
            text: style.printable(text)?,
            mark: None,
        };
        self.ink(ink);
        Ok(())
    }

    /// Sets a line of that kind on the page of that index, counted from 0.
    pub(super) fn aside_on(
        &mut self,
        page: usize,
        (x, y): (f32, f32),
        style: Style,
        text: &str,
    ) -> Result<(), PdfError> {
        let ink = Ink::Text {
            x,
            y,
            style,
            text: style.printable(text)?,
            mark: None,
        };
        if let Some(inks) = self.pages.get_mut(page) {
            inks.push(ink);
        }
        Ok(())
    }

    /// Draws a thin rule on the last page.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32) {
        self.ink(Ink::Rule { x, y, width });
    }

    fn ink(&mut self, ink: Ink) {
        if self.pages.is_empty() {
            self.page();
        }
        if let Some(page) = self.pages.last_mut() {
            page.push(ink);
        }
    }

    /// Draws all pages and writes the document, as PDF/A-2a and PDF/UA-1. Each mark must stand in `tree` once.
    pub(super) fn finish(self, tree: Vec<Part>, about: &About<'_>) -> Result<Vec<u8>, PdfError> {
        let mut document = Document::new_with(settings()?);
        let mut drawn = vec![None; self.marks];
        for page in &self.pages {
            draw(&mut document, page, &mut drawn)?;
        }
        let parts = tree
            .into_iter()
            .filter_map(|part| node(part, &drawn))
            .collect::<Vec<_>>();
        document.set_tag_tree(TagTree::from(parts).with_lang(Some(about.language.to_owned())));
        document.set_outline(outline(about.title));
        document.set_metadata(
            Metadata::new()
                .title(about.title.to_owned())
                .language(about.language.to_owned())
                .authors(vec![about.author.to_owned()])
                .creation_date(date(about.written))
                .creator("Beffroi".to_owned())
                .producer("Beffroi".to_owned()),
        );
        document
            .finish()
            .map_err(|error| PdfError::NotConforming(format!("{error:?}")))
    }
}

fn settings() -> Result<SerializeSettings, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::NotConforming(format!("{error:?}")))?;
    Ok(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    })
}

/// The moment as PDF writes it, in Belgian time with its distance from UTC.
fn date(moment: Moment) -> DateTime {
    let zoned = moment.zoned();
    let small = |figure: i8| u8::try_from(figure).unwrap_or(0);
    let hours = i8::try_from(zoned.offset().seconds() / 3600).unwrap_or(0);
    DateTime::new(u16::try_from(zoned.year()).unwrap_or(0))
        .month(small(zoned.month()))
        .day(small(zoned.day()))
        .hour(small(zoned.hour()))
        .minute(small(zoned.minute()))
        .second(small(zoned.second()))
        .utc_offset_hour(hours)
        .utc_offset_minute(0)
}

/// One entry, the title, that leads to the first page.
fn outline(title: &str) -> Outline {
    let mut outline = Outline::new();
    let start = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(title.to_owned(), start));
    outline
}

fn draw(
    document: &mut Document,
    inks: &[Ink],
    drawn: &mut [Option<Identifier>],
) -> Result<(), PdfError> {
    let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(PdfError::Font)?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    for ink in inks {
        match ink {
            Ink::Rule { x, y, width } => rule(&mut surface, *x, *y, *width),
            Ink::Text {
                x,
                y,
                style,
                text,
                mark,
            } => {
                let content = match mark {
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => {
                        ContentTag::Artifact(Artifact::new(ArtifactType::PaginationOther, None))
                    }
                };
                let identifier = surface.start_tagged(content);
                let cut = style.cut()?;
                surface.set_fill(Some(Fill {
                    paint: luma::Color::black().into(),
                    ..Fill::default()
                }));
                surface.draw_glyphs(
                    Point::from_xy(*x, *y),
                    &cut.run(text),
                    cut.font.clone(),
                    text,
                    style.size,
                    false,
                );
                surface.end_tagged();
                if let Some(slot) = mark.and_then(|Mark(number)| drawn.get_mut(number)) {
                    *slot = Some(identifier);
                }
            }
        }
    }
    surface.finish();
    page.finish();
    Ok(())
}

fn rule(surface: &mut Surface<'_>, x: f32, y: f32, width: f32) {
    let mut path = PathBuilder::new();
    let Some(bar) = Rect::from_xywh(x, y, width, 0.5) else {
        return;
    };
    path.push_rect(bar);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::new(
        ArtifactType::Layout,
        None,
    )));
    surface.set_fill(Some(Fill {
        paint: luma::Color::new(128).into(),
        ..Fill::default()
    }));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn node(part: Part, drawn: &[Option<Identifier>]) -> Option<Node> {
    match part {
        Part::Text(Mark(number)) => drawn.get(number).copied().flatten().map(Node::from),
        Part::Group(kind, parts) => {
            let children = parts
                .into_iter()
                .filter_map(|part| node(part, drawn))
                .collect();
            Some(TagGroup::with_children(kind, children).into())
        }
    }
}
