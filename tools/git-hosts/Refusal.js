/** An answer other than the wanted one; the document is the host's own form of an error. */
class Refusal extends Error {
  constructor(status, words, headers = {}) {
    super(typeof words === 'string' ? words : JSON.stringify(words));
    this.status = status;
    this.words = words;
    this.headers = headers;
  }
}

const found = (thing, what = 'Not Found') => {
  if (thing === undefined || thing === null) throw new Refusal(404, what);
  return thing;
};

module.exports = { found, Refusal };
