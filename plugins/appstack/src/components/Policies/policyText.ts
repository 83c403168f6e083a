import type {
  Policy,
  PolicyDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { fromYaml, toYaml } from '../common/yamlText';

/** What a new policy begins with. */
const TEMPLATE = `id: databases-are-small
title: Databases are small
frameworks: []
severity: medium
effect: warn
match:
  types: [aws_db_instance]
rule: resource.arguments.instance_class.startsWith("db.t4g.")
message: instance_class is {resource.arguments.instance_class}
`;

/** A policy as a person edits it; that of a new one is an example. */
export function toText(policy: PolicyDocument | undefined): string {
  if (!policy) return TEMPLATE;
  const { version, origin, configured, adjusted, ...document } = policy;
  const { updatedAt, updatedBy, ...own } = document;
  return toYaml(own);
}

/** A policy as a person typed it, or why it is none; the backend checks what it says. */
export function readPolicy(text: string): {
  policy?: Policy;
  problem?: string;
} {
  const { value, problem } = fromYaml(text);
  return problem === undefined ? { policy: value as Policy } : { problem };
}
