export { action, default, links, loader, meta } from './rapports.$key.modifier'
