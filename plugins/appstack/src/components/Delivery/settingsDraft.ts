import type {
  DeliverySettings,
  DeliverySettingsInput,
} from '@appstack/backstage-plugin-appstack-common';

/** The settings as a form has them: lists as text. */
export interface SettingsDraft {
  repository: string;
  folder: string;
  baseBranch: string;
  pullRequests: DeliverySettings['pullRequests'];
  title: string;
  commitMessage: string;
  branch: string;
  reviewers: string;
  labels: string;
  draft: boolean;
  /** `none`: no CI. */
  ci: 'none' | NonNullable<DeliverySettings['ci']>;
}

export function toDraft(settings: DeliverySettings): SettingsDraft {
  const { pullRequests, draft, reviewers, labels } = settings;
  return {
    ...{ pullRequests, draft },
    ci: settings.ci ?? 'none',
    repository: settings.repository ?? '',
    folder: settings.folder ?? '',
    baseBranch: settings.baseBranch ?? '',
    title: settings.title ?? '',
    commitMessage: settings.commitMessage ?? '',
    branch: settings.branch ?? '',
    reviewers: reviewers.join(', '),
    labels: labels.join(', '),
  };
}

export function fromDraft(draft: SettingsDraft): DeliverySettingsInput {
  const text = (value: string) => value.trim() || undefined;
  const list = (value: string) =>
    value
      .split(',')
      .map(item => item.trim())
      .filter(Boolean);
  return {
    repository: text(draft.repository)?.replace(/\/+$/, ''),
    folder: text(draft.folder)?.replace(/^\/+|\/+$/g, ''),
    baseBranch: text(draft.baseBranch),
    pullRequests: draft.pullRequests,
    title: text(draft.title),
    commitMessage: text(draft.commitMessage),
    branch: text(draft.branch),
    reviewers: list(draft.reviewers),
    labels: list(draft.labels),
    draft: draft.draft,
    ci: draft.ci === 'none' ? undefined : draft.ci,
  };
}
