/**
 * The providers of this package and the prebuilt package that each is extracted
 * from. Civo has none, so its facts file holds its complete schemas.
 */
export const PROVIDERS = [
  {
    name: 'aws',
    source: 'hashicorp/aws',
    version: '6.25.0',
    package: '@cdktf/provider-aws@21.22.1',
  },
  {
    name: 'azurerm',
    source: 'hashicorp/azurerm',
    version: '4.55.0',
    package: '@cdktf/provider-azurerm@14.23.1',
  },
  {
    name: 'civo',
    source: 'civo/civo',
    version: '1.2.6',
  },
  {
    name: 'google',
    source: 'hashicorp/google',
    version: '6.50.0',
    package: '@cdktf/provider-google@16.12.1',
  },
  {
    name: 'helm',
    source: 'hashicorp/helm',
    version: '3.1.1',
    package: '@cdktf/provider-helm@12.1.2',
    nestedAttributes: true,
  },
  {
    name: 'kubernetes',
    source: 'hashicorp/kubernetes',
    version: '2.38.0',
    package: '@cdktf/provider-kubernetes@12.1.1',
  },
  {
    name: 'random',
    source: 'hashicorp/random',
    version: '3.7.2',
    package: '@cdktf/provider-random@12.0.1',
  },
  {
    name: 'tls',
    source: 'hashicorp/tls',
    version: '4.1.0',
    package: '@cdktf/provider-tls@11.0.1',
  },
];
