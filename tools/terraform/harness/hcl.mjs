/**
 * Reads the outline of HCL: blocks, their labels, and the text of attributes.
 * Expressions are skipped, not understood, and what is malformed ends the reading
 * quietly: terraform itself has better words for it.
 */
const SPACE = /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const INLINE_SPACE = /[ \t]*/y;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y;

class Malformed extends Error {}

class Reader {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  /** Attributes and blocks up to a closing brace or the end. */
  body() {
    const body = { attributes: {}, blocks: [] };
    for (;;) {
      this.#skip(SPACE);
      if (this.#at >= this.#text.length || this.#next() === '}') return body;
      const line = this.#line();
      const name = this.#take(IDENTIFIER);
      this.#skip(INLINE_SPACE);
      if (this.#next() === '=') {
        this.#at++;
        body.attributes[name] = { line, text: this.#expression() };
      } else {
        body.blocks.push(this.#block(name, line));
      }
    }
  }

  #block(type, line) {
    const labels = [];
    while (this.#next() !== '{') {
      labels.push(
        this.#next() === '"' ? this.#label() : this.#take(IDENTIFIER),
      );
      this.#skip(INLINE_SPACE);
    }
    this.#at++;
    const body = this.body();
    if (this.#next() !== '}') throw new Malformed();
    this.#at++;
    return { type, labels, line, ...body };
  }

  #label() {
    const start = this.#at;
    this.#string();
    return this.#text.slice(start + 1, this.#at - 1);
  }

  #expression() {
    const start = this.#at;
    for (let depth = 0; this.#at < this.#text.length;) {
      const char = this.#next();
      if (depth === 0 && (char === '\n' || char === '}')) break;
      if (char === '"') this.#string();
      else if (this.#skip(HEREDOC)) this.#heredoc();
      else if (!this.#skip(COMMENT)) {
        if ('([{'.includes(char)) depth++;
        if (')]}'.includes(char)) depth--;
        this.#at++;
      }
    }
    return this.#text.slice(start, this.#at).trim();
  }

  #string() {
    this.#at++;
    while (this.#next() !== '"') {
      if (this.#at >= this.#text.length) throw new Malformed();
      if (this.#next() === '\\') this.#at += 2;
      else if (/^[$%]{2}\{/.test(this.#peek(3))) this.#at += 3;
      else if (/^[$%]\{/.test(this.#peek(2))) this.#interpolation();
      else this.#at++;
    }
    this.#at++;
  }

  #interpolation() {
    this.#at += 2;
    for (let depth = 1; depth > 0;) {
      const char = this.#next();
      if (char === undefined) throw new Malformed();
      if (char === '"') {
        this.#string();
      } else {
        if (char === '{') depth++;
        if (char === '}') depth--;
        this.#at++;
      }
    }
  }

  /** Ends before the newline that follows the marker. */
  #heredoc() {
    const [, marker] = this.#matched;
    const end = new RegExp(`^[ \\t]*${marker}[ \\t]*$`, 'mg');
    end.lastIndex = this.#at;
    const found = end.exec(this.#text);
    if (!found) throw new Malformed();
    this.#at = found.index + found[0].length;
  }

  #matched;

  #skip(pattern) {
    pattern.lastIndex = this.#at;
    this.#matched = pattern.exec(this.#text);
    if (!this.#matched) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #take(pattern) {
    if (!this.#skip(pattern)) throw new Malformed();
    return this.#matched[0];
  }

  #next() {
    return this.#text[this.#at];
  }

  #peek(length) {
    return this.#text.slice(this.#at, this.#at + length);
  }

  #lineStarts;

  #line() {
    if (!this.#lineStarts) {
      this.#lineStarts = [...this.#text.matchAll(/^/gm)].map(m => m.index);
    }
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#lineStarts[middle] <= this.#at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

/**
 * The outline of a file: `{attributes: {NAME: {text, line}}, blocks: [{type,
 * labels, line, attributes, blocks}]}`. Empty for a file that is malformed.
 */
export function outline(text) {
  try {
    return new Reader(text).body();
  } catch (error) {
    if (error instanceof Malformed) return { attributes: {}, blocks: [] };
    throw error;
  }
}
