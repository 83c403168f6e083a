import type { Value } from '../terraform/expressions';

/**
 * What pods get of secrets in the cloud's secret store: Kubernetes cannot refer
 * to them, so pods read them by their identity and get their ids. A secret that
 * containers of the cloud get as `ORDERS_DB_PASSWORD` becomes
 * `ORDERS_DB_PASSWORD_SECRET_ID`: the ARN in Secrets Manager, the id in Key
 * Vault, the resource name in Secret Manager.
 */
export const secretIds = (
  secrets: Record<string, Value>,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(secrets).map(([name, id]) => [`${name}_SECRET_ID`, id]),
  );
