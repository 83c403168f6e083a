/** A Helm chart of others that blueprints and foundations release. */
export interface Chart {
  chart: string;
  /** Where it comes from: a repository, or a registry as `oci://…`. */
  repository: string;
  version: string;
  /** Its maintainer. */
  maintainer: string;
}

/** The charts in use, each from the maintainers of its software. */
export const CHARTS = {
  valkey: {
    chart: 'valkey',
    repository: 'https://valkey.io/valkey-helm/',
    version: '0.9.4',
    maintainer: 'the Valkey project',
  },
  nats: {
    chart: 'nats',
    repository: 'https://nats-io.github.io/k8s/helm/charts/',
    version: '1.2.4',
    maintainer: 'the NATS project',
  },
  traefik: {
    chart: 'traefik',
    repository: 'https://traefik.github.io/charts',
    version: '37.4.0',
    maintainer: 'Traefik Labs',
  },
  certManager: {
    chart: 'cert-manager',
    repository: 'https://charts.jetstack.io',
    version: 'v1.18.2',
    maintainer: 'the cert-manager project',
  },
} as const satisfies Record<string, Chart>;
