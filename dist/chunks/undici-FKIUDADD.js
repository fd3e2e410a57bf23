import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{require_undici}from"./chunk-MNW4I7WJ.js";import"./chunk-MTO7E2RK.js";export default require_undici();
