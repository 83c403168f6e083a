/** The types of policies that a build decides, and people. */
const BUILD = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
const REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4916e5d171ab';

const list = value => [200, { count: value.length, value }];

/** The route of what the policies of a project say of a pull request. */
const policies = [
  'GET',
  /^\/_apis\/policy\/evaluations$/,
  ({ simulator, query }) => {
    const [, id] = /CodeReviewId\/p(\d+)\/\d+$/.exec(query.get('artifactId'));
    const { checks } = [...simulator.repositories.values()].find(
      repository => repository.id === Number(id),
    );
    const people = {
      status: 'queued',
      configuration: { type: { id: REVIEWERS, displayName: 'Reviewers' } },
    };
    const builds = checks.slice(0, 1).map(({ name, conclusion }) => ({
      status:
        { success: 'approved', failure: 'rejected' }[conclusion] ?? 'running',
      configuration: {
        type: { id: BUILD, displayName: 'Build' },
        settings: { displayName: name },
      },
    }));
    return list([people, ...builds]);
  },
];

module.exports = { policies };
