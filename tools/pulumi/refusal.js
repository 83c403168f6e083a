/** A refusal with the status and the message that Pulumi Cloud gives. */
class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

module.exports = { Refusal };
