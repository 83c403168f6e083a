const { found, Refusal } = require('./Refusal.js');

/** The files that a push changes; Azure says of each whether it was there. */
function filesOf(changes, present) {
  const files = {};
  for (const { changeType, item, newContent } of changes) {
    const path = item.path.slice(1);
    if ((changeType === 'add') === present.has(path)) {
      throw new Refusal(400, `TF401035: ${changeType} does not fit ${path}`);
    }
    files[path] =
      changeType === 'delete'
        ? null
        : Buffer.from(newContent.content, 'base64').toString();
  }
  return files;
}

/** Makes a commit on the one that is expected. */
function azurePush({ repository, body, login }) {
  const { git, protectedBranches } = repository;
  const [{ name, oldObjectId }] = body.refUpdates;
  const [{ comment: message, changes }] = body.commits;
  const branch = name.replace(/^refs\/heads\//, '');
  if (protectedBranches.has(branch)) {
    throw new Refusal(
      403,
      'TF402455: Pushes to this branch are not permitted; it is protected by policies.',
    );
  }
  const present = git.head(branch);
  if (present && present !== oldObjectId) {
    throw new Refusal(
      409,
      `TF401028: The reference '${name}' has already been updated by another client`,
    );
  }
  const parent = found(git.find(oldObjectId));
  const files = filesOf(changes, git.entries(parent));
  const author = `${login} of Azure <${login}@example.com> 1700000000 +0000`;
  const commit = git.write(files, { parent, message, author });
  git.move(branch, commit, present);
  return [201, { pushId: 1, commits: [{ commitId: commit }] }];
}

module.exports = { azurePush };
