"""``fupin serve``: LibreTranslate's interface over one pipeline, with the figures and findings besides.

app.py       the routes (Starlette)            batcher.py   requests that share the model's batches
service.py   what each route answers           markup.py    HTML in, HTML out
body.py      reading and checking a request    metrics.py   Prometheus
"""
