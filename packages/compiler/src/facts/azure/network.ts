import type { Fact } from '../facts';

/** From "Naming rules and restrictions for Azure resources" and the provider's documentation. */
export const NETWORK: Record<string, Fact> = {
  azurerm_resource_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 90,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['location', 'name'],
  },
  azurerm_virtual_network: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['edge_zone', 'location', 'name', 'resource_group_name'],
    oneOf: [['address_space', 'ip_address_pool']],
    enums: { private_endpoint_vnet_policies: ['Basic', 'Disabled'] },
  },
  azurerm_subnet: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'resource_group_name', 'virtual_network_name'],
    oneOf: [['address_prefixes', 'ip_address_pool']],
    enums: {
      private_endpoint_network_policies: [
        'Disabled',
        'Enabled',
        'NetworkSecurityGroupEnabled',
        'RouteTableEnabled',
      ],
    },
  },
  azurerm_network_security_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
  },
  azurerm_network_security_rule: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'network_security_group_name', 'resource_group_name'],
    enums: {
      access: ['Allow', 'Deny'],
      direction: ['Inbound', 'Outbound'],
      protocol: ['*', 'Ah', 'Esp', 'Icmp', 'Tcp', 'Udp'],
    },
    ranges: { priority: [100, 4096] },
    conflicts: [
      ['source_address_prefix', 'source_address_prefixes'],
      ['destination_address_prefix', 'destination_address_prefixes'],
      ['source_port_range', 'source_port_ranges'],
      ['destination_port_range', 'destination_port_ranges'],
    ],
  },
  azurerm_subnet_network_security_group_association: {
    purpose: 'network',
    forceNew: ['network_security_group_id', 'subnet_id'],
  },
  azurerm_public_ip: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: [
      'edge_zone',
      'ip_version',
      'location',
      'name',
      'public_ip_prefix_id',
      'resource_group_name',
      'sku',
      'sku_tier',
      'zones',
    ],
    enums: {
      allocation_method: ['Static', 'Dynamic'],
      sku: ['Basic', 'Standard', 'StandardV2'],
    },
  },
  azurerm_network_interface: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
  },
  azurerm_nat_gateway: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name', 'sku_name', 'zones'],
    ranges: { idle_timeout_in_minutes: [4, 120] },
  },
  azurerm_nat_gateway_public_ip_association: {
    purpose: 'network',
    forceNew: ['nat_gateway_id', 'public_ip_address_id'],
  },
  azurerm_subnet_nat_gateway_association: {
    purpose: 'network',
    forceNew: ['nat_gateway_id', 'subnet_id'],
  },
  azurerm_private_endpoint: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: [
      'custom_network_interface_name',
      'location',
      'name',
      'private_service_connection',
      'resource_group_name',
      'subnet_id',
    ],
  },
  azurerm_dns_zone: {
    purpose: 'network',
    forceNew: ['name', 'resource_group_name'],
  },
  azurerm_private_dns_zone: {
    purpose: 'network',
    forceNew: ['name', 'resource_group_name'],
  },
  azurerm_private_dns_zone_virtual_network_link: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 80,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: [
      'name',
      'private_dns_zone_name',
      'resource_group_name',
      'virtual_network_id',
    ],
  },
  azurerm_cdn_frontdoor_profile: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 46,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'resource_group_name', 'sku_name'],
    enums: {
      sku_name: ['Premium_AzureFrontDoor', 'Standard_AzureFrontDoor'],
    },
    ranges: { response_timeout_seconds: [16, 240] },
  },
  azurerm_cdn_frontdoor_endpoint: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 46,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['cdn_frontdoor_profile_id', 'name'],
  },
  azurerm_cdn_frontdoor_origin_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 90,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['cdn_frontdoor_profile_id', 'name'],
  },
  azurerm_cdn_frontdoor_origin: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 90,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['cdn_frontdoor_origin_group_id', 'name'],
  },
  azurerm_cdn_frontdoor_route: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 90,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['cdn_frontdoor_endpoint_id', 'name'],
  },
  azurerm_cdn_frontdoor_custom_domain: {
    purpose: 'network',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 260,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['cdn_frontdoor_profile_id', 'host_name', 'name'],
  },
};
