import type {
  AppstackGitHostsExtensionPoint,
  GitHost,
} from '@appstack/backstage-plugin-appstack-node';

/** The Git hosts that modules add. */
export class GitHostExtensions implements AppstackGitHostsExtensionPoint {
  readonly hosts: GitHost[] = [];

  addGitHost(host: GitHost) {
    this.hosts.push(host);
  }
}
