/** The most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

export const EFFECTS = ['deny', 'warn', 'info'] as const;

export const STATUSES = ['violated', 'waived', 'erred'] as const;
