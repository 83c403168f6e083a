module.exports = {
  ...require('./AzureSimulator.js'),
  ...require('./BitbucketCloudSimulator.js'),
  ...require('./BitbucketServerSimulator.js'),
  ...require('./GiteaSimulator.js'),
  ...require('./GitlabSimulator.js'),
};
