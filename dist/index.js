import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{UsageError,builtinCatalog,builtinTokens,check,defaults,findConfig,parseConfig,reporters,rules,scan}from"./chunks/chunk-FHDEGY7J.js";import"./chunks/chunk-MTO7E2RK.js";export{UsageError,builtinCatalog,builtinTokens,check,defaults,findConfig,parseConfig,reporters,rules,scan};
