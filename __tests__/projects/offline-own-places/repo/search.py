from sentence_transformers import SentenceTransformer

own = SentenceTransformer("searcher")
other = SentenceTransformer("all-MiniLM-L6-v2")
