//! The properties that ECMA-262 knows (tables 68 to 70), by the names that it gives them: they are
//! case-sensitive there, and fewer than the `regex` crate takes.

use super::error::PatternError;
use super::reader::Reader;

/// What a name in `\p{…}` asks for.
enum Property {
    /// A set that the `regex` crate knows by the same name.
    Known,
    /// Surrogates, which no text has.
    Surrogates,
}

/// Reads `{…}` behind `\p` or `\P`, whose `\` stands at `start`, as a set of the `regex` crate.
pub(super) fn read(reader: &mut Reader<'_>, start: usize, p: char) -> Result<String, PatternError> {
    let name = reader.eat("{").then(|| reader.until('}')).flatten();
    let at = start..reader.position();
    let is_name = |name: &&str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'='))
    };
    let Some(name) = name.filter(is_name) else {
        let message = format!("`\\{p}` needs the name of a property in braces");
        return Err(PatternError::new(at, message));
    };
    match find(name) {
        Some(Property::Surrogates) => Ok(if p == 'p' { NOTHING } else { ANYTHING }.to_owned()),
        Some(Property::Known) => {
            let text = format!("\\{p}{{{name}}}");
            match regex::Regex::new(&text) {
                Ok(_) => Ok(text),
                Err(_) => {
                    let message = format!("the property `{name}` cannot be matched");
                    Err(PatternError::new(at, message)
                        .help("write its characters in a class, `[…]`"))
                }
            }
        }
        None => {
            let error = PatternError::new(at, format!("no property is called `{name}`"));
            Err(match meant(name) {
                Some(meant) => error.help(format!("write `\\{p}{{{meant}}}`")),
                None => error,
            })
        }
    }
}

/// The property of exactly this name.
fn find(name: &str) -> Option<Property> {
    let category = |value: &str| match value {
        "Surrogate" | "Cs" => Some(Property::Surrogates),
        _ => has(CATEGORIES, value).then_some(Property::Known),
    };
    match name.split_once('=') {
        Some(("General_Category" | "gc", value)) => category(value),
        Some(("Script" | "sc" | "Script_Extensions" | "scx", value)) => {
            has(SCRIPTS, value).then_some(Property::Known)
        }
        Some(_) => None,
        None if has(BINARY, name) => Some(Property::Known),
        None => category(name),
    }
}

/// The name that somebody meant who wrote another case, left underscores out, or wrote a script alone.
fn meant(name: &str) -> Option<String> {
    let (key, value) = match name.split_once('=') {
        Some((key, value)) => (
            loose("General_Category gc Script sc Script_Extensions scx", key)?,
            value,
        ),
        None => ("", name),
    };
    match key {
        "" => loose(BINARY, value)
            .or_else(|| loose(CATEGORIES, value))
            .map(str::to_owned)
            .or_else(|| Some(format!("Script={}", loose(SCRIPTS, value)?))),
        "General_Category" | "gc" => Some(format!("{key}={}", loose(CATEGORIES, value)?)),
        _ => Some(format!("{key}={}", loose(SCRIPTS, value)?)),
    }
}

/// The names in one of the tables below.
pub(super) fn names(table: &str) -> impl Iterator<Item = &str> {
    table.split([';', ' ']).filter(|name| !name.is_empty())
}

fn has(table: &str, name: &str) -> bool {
    names(table).any(|known| known == name)
}

/// The name that is the same but for case and underscores.
fn loose<'t>(table: &'t str, name: &str) -> Option<&'t str> {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let wanted = plain(name);
    names(table).find(|known| plain(known) == wanted)
}

/// No character.
pub(super) const NOTHING: &str = r"[^\x00-\u{10FFFF}]";
/// Any character at all, line ends too.
pub(super) const ANYTHING: &str = r"[\x00-\u{10FFFF}]";

/// Properties that a character has or has not, each with its short name.
pub(super) const BINARY: &str = "\
    ASCII; ASCII_Hex_Digit AHex; Alphabetic Alpha; Any; Assigned; Bidi_Control Bidi_C; \
    Bidi_Mirrored Bidi_M; Case_Ignorable CI; Cased; Changes_When_Casefolded CWCF; \
    Changes_When_Casemapped CWCM; Changes_When_Lowercased CWL; \
    Changes_When_NFKC_Casefolded CWKCF; Changes_When_Titlecased CWT; \
    Changes_When_Uppercased CWU; Dash; Default_Ignorable_Code_Point DI; Deprecated Dep; \
    Diacritic Dia; Emoji; Emoji_Component EComp; Emoji_Modifier EMod; \
    Emoji_Modifier_Base EBase; Emoji_Presentation EPres; Extended_Pictographic ExtPict; \
    Extender Ext; Grapheme_Base Gr_Base; Grapheme_Extend Gr_Ext; Hex_Digit Hex; \
    IDS_Binary_Operator IDSB; IDS_Trinary_Operator IDST; ID_Continue IDC; ID_Start IDS; \
    Ideographic Ideo; Join_Control Join_C; Logical_Order_Exception LOE; Lowercase Lower; \
    Math; Noncharacter_Code_Point NChar; Pattern_Syntax Pat_Syn; Pattern_White_Space Pat_WS; \
    Quotation_Mark QMark; Radical; Regional_Indicator RI; Sentence_Terminal STerm; \
    Soft_Dotted SD; Terminal_Punctuation Term; Unified_Ideograph UIdeo; Uppercase Upper; \
    Variation_Selector VS; White_Space space; XID_Continue XIDC; XID_Start XIDS";

/// The values of `General_Category`, each with its other names.
pub(super) const CATEGORIES: &str = "\
    Cased_Letter LC; Close_Punctuation Pe; Connector_Punctuation Pc; Control Cc cntrl; \
    Currency_Symbol Sc; Dash_Punctuation Pd; Decimal_Number Nd digit; Enclosing_Mark Me; \
    Final_Punctuation Pf; Format Cf; Initial_Punctuation Pi; Letter L; Letter_Number Nl; \
    Line_Separator Zl; Lowercase_Letter Ll; Mark M Combining_Mark; Math_Symbol Sm; \
    Modifier_Letter Lm; Modifier_Symbol Sk; Nonspacing_Mark Mn; Number N; \
    Open_Punctuation Ps; Other C; Other_Letter Lo; Other_Number No; Other_Punctuation Po; \
    Other_Symbol So; Paragraph_Separator Zp; Private_Use Co; Punctuation P punct; \
    Separator Z; Space_Separator Zs; Spacing_Mark Mc; Surrogate Cs; Symbol S; \
    Titlecase_Letter Lt; Unassigned Cn; Uppercase_Letter Lu";

/// The values of `Script` and `Script_Extensions`, each with its other names.
pub(super) const SCRIPTS: &str = "\
    Adlam Adlm; Ahom; Anatolian_Hieroglyphs Hluw; Arabic Arab; Armenian Armn; Avestan Avst; \
    Balinese Bali; Bamum Bamu; Bassa_Vah Bass; Batak Batk; Bengali Beng; Bhaiksuki Bhks; \
    Bopomofo Bopo; Brahmi Brah; Braille Brai; Buginese Bugi; Buhid Buhd; \
    Canadian_Aboriginal Cans; Carian Cari; Caucasian_Albanian Aghb; Chakma Cakm; Cham; \
    Cherokee Cher; Chorasmian Chrs; Common Zyyy; Coptic Copt Qaac; Cuneiform Xsux; \
    Cypriot Cprt; Cypro_Minoan Cpmn; Cyrillic Cyrl; Deseret Dsrt; Devanagari Deva; \
    Dives_Akuru Diak; Dogra Dogr; Duployan Dupl; Egyptian_Hieroglyphs Egyp; Elbasan Elba; \
    Elymaic Elym; Ethiopic Ethi; Garay Gara; Georgian Geor; Glagolitic Glag; Gothic Goth; \
    Grantha Gran; Greek Grek; Gujarati Gujr; Gunjala_Gondi Gong; Gurmukhi Guru; \
    Gurung_Khema Gukh; Han Hani; Hangul Hang; Hanifi_Rohingya Rohg; Hanunoo Hano; \
    Hatran Hatr; Hebrew Hebr; Hiragana Hira; Imperial_Aramaic Armi; Inherited Qaai Zinh; \
    Inscriptional_Pahlavi Phli; Inscriptional_Parthian Prti; Javanese Java; Kaithi Kthi; \
    Kannada Knda; Katakana Kana; Kawi; Kayah_Li Kali; Kharoshthi Khar; \
    Khitan_Small_Script Kits; Khmer Khmr; Khojki Khoj; Khudawadi Sind; Kirat_Rai Krai; \
    Lao Laoo; Latin Latn; Lepcha Lepc; Limbu Limb; Linear_A Lina; Linear_B Linb; Lisu; \
    Lycian Lyci; Lydian Lydi; Mahajani Mahj; Makasar Maka; Malayalam Mlym; Mandaic Mand; \
    Manichaean Mani; Marchen Marc; Masaram_Gondi Gonm; Medefaidrin Medf; Meetei_Mayek Mtei; \
    Mende_Kikakui Mend; Meroitic_Cursive Merc; Meroitic_Hieroglyphs Mero; Miao Plrd; Modi; \
    Mongolian Mong; Mro Mroo; Multani Mult; Myanmar Mymr; Nabataean Nbat; Nag_Mundari Nagm; \
    Nandinagari Nand; New_Tai_Lue Talu; Newa; Nko Nkoo; Nushu Nshu; \
    Nyiakeng_Puachue_Hmong Hmnp; Ogham Ogam; Ol_Chiki Olck; Ol_Onal Onao; Old_Hungarian Hung; \
    Old_Italic Ital; Old_North_Arabian Narb; Old_Permic Perm; Old_Persian Xpeo; \
    Old_Sogdian Sogo; Old_South_Arabian Sarb; Old_Turkic Orkh; Old_Uyghur Ougr; Oriya Orya; \
    Osage Osge; Osmanya Osma; Pahawh_Hmong Hmng; Palmyrene Palm; Pau_Cin_Hau Pauc; \
    Phags_Pa Phag; Phoenician Phnx; Psalter_Pahlavi Phlp; Rejang Rjng; Runic Runr; \
    Samaritan Samr; Saurashtra Saur; Sharada Shrd; Shavian Shaw; Siddham Sidd; \
    SignWriting Sgnw; Sinhala Sinh; Sogdian Sogd; Sora_Sompeng Sora; Soyombo Soyo; \
    Sundanese Sund; Sunuwar Sunu; Syloti_Nagri Sylo; Syriac Syrc; Tagalog Tglg; \
    Tagbanwa Tagb; Tai_Le Tale; Tai_Tham Lana; Tai_Viet Tavt; Takri Takr; Tamil Taml; \
    Tangsa Tnsa; Tangut Tang; Telugu Telu; Thaana Thaa; Thai; Tibetan Tibt; Tifinagh Tfng; \
    Tirhuta Tirh; Todhri Todr; Toto; Tulu_Tigalari Tutg; Ugaritic Ugar; Unknown Zzzz; \
    Vai Vaii; Vithkuqi Vith; Wancho Wcho; Warang_Citi Wara; Yezidi Yezi; Yi Yiii; \
    Zanabazar_Square Zanb";
