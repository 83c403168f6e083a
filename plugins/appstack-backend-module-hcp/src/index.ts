/**
 * Plans and applies by HCP Terraform or Terraform Enterprise, for the appStack
 * backend.
 *
 * @packageDocumentation
 */

export { appstackModuleHcp as default } from './module';
