//! The declarations of a stylesheet, with the rules around them.

use std::fs;
use std::path::{Path, PathBuf};

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token,
};

/// A declaration in a stylesheet.
#[derive(Debug)]
pub struct Declaration {
    pub file: String,
    line: u32,
    /// The at-rules and selectors around it, outermost first.
    pub scope: Vec<String>,
    pub property: String,
    pub value: String,
}

impl Declaration {
    pub fn is_in(&self, at_rule: &str) -> bool {
        self.scope.iter().any(|scope| scope == at_rule)
    }

    /// Whether it defines a named colour for all pages.
    pub fn defines_for_all(&self) -> bool {
        self.property.starts_with("--")
            && self
                .scope
                .last()
                .is_some_and(|scope| scope.starts_with(":root"))
    }

    pub fn place(&self) -> String {
        let Self {
            file,
            line,
            property,
            value,
            ..
        } = self;
        format!("{file}:{line}: {property}: {value}")
    }

    /// The custom properties with this prefix that it uses.
    pub fn variables(&self, beginning: &str) -> Vec<String> {
        fn walk(input: &mut Parser<'_>, found: &mut Vec<String>) {
            while let Ok(token) = input.next().cloned() {
                match token {
                    Token::Ident(name) => found.push(name.to_string()),
                    Token::Function(_) | Token::ParenthesisBlock => {
                        let _ = input.parse_nested_block(|input| {
                            walk(input, found);
                            Ok::<_, ParseError<()>>(())
                        });
                    }
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        walk(&mut Parser::new(&self.value), &mut found);
        found
            .iter()
            .filter_map(|name| name.strip_prefix(beginning).map(str::to_owned))
            .collect()
    }

    /// The guide's own colours that it uses.
    pub fn colours(&self) -> Vec<String> {
        self.variables("--colour-")
    }
}

/// Collects the declarations of a stylesheet.
struct Declarations {
    file: String,
    scope: Vec<String>,
    found: Vec<Declaration>,
}

impl Declarations {
    fn rules(&mut self, input: &mut Parser<'_>) {
        let file = self.file.clone();
        for item in RuleBodyParser::new(input, self) {
            if let Err((_, text, at)) = item {
                panic!("{file}:{}: not understood: {text}", at.line + 1);
            }
        }
    }
}

/// The remaining text of the parser's input, which has no block.
fn text<'i>(input: &mut Parser<'i>) -> Result<&'i str, ParseError<()>> {
    let start = input.position();
    while let Ok(token) = input.next() {
        if *token == Token::CurlyBracketBlock {
            return Err(ParseError::unexpected_token());
        }
    }
    Ok(input.slice_from(start).trim())
}

impl<'i> DeclarationParser<'i> for Declarations {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<(), ParseError<()>> {
        let value = text(input)?.to_owned();
        self.found.push(Declaration {
            file: self.file.clone(),
            line: start.source_location().line + 1,
            scope: self.scope.clone(),
            property: name.to_string(),
            value,
        });
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Declarations {
    type Prelude = String;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<String, ParseError<()>> {
        Ok(format!("@{name} {}", text(input)?))
    }

    fn rule_without_block(&mut self, _: String, _: &ParserState) -> Result<(), ()> {
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: String,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        self.scope.push(prelude);
        self.rules(input);
        self.scope.pop();
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Declarations {
    type Prelude = String;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<String, ParseError<()>> {
        Ok(text(input)?.to_owned())
    }

    fn parse_block(
        &mut self,
        prelude: String,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        AtRuleParser::parse_block(self, prelude, start, input)
    }
}

impl RuleBodyItemParser<'_, (), ()> for Declarations {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

pub fn declarations(file: &Path) -> Vec<Declaration> {
    let css = fs::read_to_string(file).unwrap();
    let mut declarations = Declarations {
        file: file.display().to_string(),
        scope: Vec::new(),
        found: Vec::new(),
    };
    declarations.rules(&mut Parser::new(&css));
    declarations.found
}

/// All declarations in style/.
pub fn style() -> Vec<Declaration> {
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
            .into_iter()
            .flat_map(|path| {
                if path.is_dir() {
                    files(&path)
                } else {
                    vec![path]
                }
            })
            .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
            .collect()
    }
    let files = files(Path::new("style"));
    files.iter().flat_map(|file| declarations(file)).collect()
}
