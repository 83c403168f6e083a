import type {
  GitChecks,
  GitCommit,
  GitConnection,
  GitPullRequest,
  GitTreeEntry,
  NewGitPullRequest,
} from './gitHosts';
import type { GitRemote } from './GitRemote';

/**
 * A connection that reads and writes by Git, and does all else by the API of
 * its host.
 *
 * @public
 */
export abstract class RemoteGitConnection implements GitConnection {
  abstract readonly limits: { title: number; body: number };
  protected readonly git: GitRemote;

  constructor(git: GitRemote) {
    this.git = git;
  }

  async head(branch: string): Promise<string | undefined> {
    return await this.git.head(branch);
  }

  async message(commit: string): Promise<string> {
    return await this.git.message(commit);
  }

  async tree(commit: string, folder: string): Promise<GitTreeEntry[]> {
    return await this.git.tree(commit, folder);
  }

  async text(id: string): Promise<string> {
    return await this.git.text(id);
  }

  async commit(commit: GitCommit): Promise<string> {
    return await this.git.commit(commit);
  }

  async merge(options: {
    from: string;
    into: string;
  }): Promise<string | undefined> {
    return await this.git.merge(options);
  }

  abstract describe(): Promise<{ defaultBranch: string; writable: boolean }>;
  abstract findPullRequest(branch: string): Promise<GitPullRequest | undefined>;
  abstract createPullRequest(
    request: NewGitPullRequest,
  ): Promise<{ pullRequest: GitPullRequest; problems: string[] }>;
  abstract updatePullRequest(
    number: number,
    text: { body: string },
  ): Promise<void>;
  abstract closePullRequest(number: number, comment: string): Promise<void>;
  abstract pullRequest(number: number): Promise<GitPullRequest>;
  abstract checks(commit: string, pullRequest: number): Promise<GitChecks>;
  abstract fileUrl(commit: string, path: string): string;
}
