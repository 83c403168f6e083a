/** A refusal with the status and the message that GitHub gives. */
class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

const found = (value, message = 'Not Found') => {
  if (value === undefined) throw new Refusal(404, message);
  return value;
};

module.exports = { found, Refusal };
