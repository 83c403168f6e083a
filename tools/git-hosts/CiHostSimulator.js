const { HostSimulator } = require('./HostSimulator.js');

/** A host that runs pipelines; each says by `ciRunOf` what a pipeline is to a test. */
class CiHostSimulator extends HostSimulator {
  ciRuns(name) {
    return this.repositories.get(name).pipelines.map(one => this.ciRunOf(one));
  }

  setCiRun(name, id, change) {
    this.repositories
      .get(name)
      .pipelines.map(one => this.ciRunOf(one))
      .find(one => one.id === id)
      .set(change);
  }
}

module.exports = { CiHostSimulator };
