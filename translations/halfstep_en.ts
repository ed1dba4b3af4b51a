<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>NumberText</name>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n byte</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunViews</name>
        <message numerus="yes">
            <source>%n layer(s) stay float.</source>
            <translation>
                <numerusform>%n layer stays float.</numerusform>
                <numerusform>%n layers stay float.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sample(s) passed before it. Their ranges were kept; no file was written.</source>
            <translation>
                <numerusform>%n sample passed before it. Its ranges were kept; no file was written.</numerusform>
                <numerusform>%n samples passed before it. Their ranges were kept; no file was written.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s) are above the limit.</source>
            <translation>
                <numerusform>%n layer is above the limit.</numerusform>
                <numerusform>%n layers are above the limit.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n layer</numerusform>
                <numerusform>%n layers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n random sample(s)</source>
            <translation>
                <numerusform>%n random sample</numerusform>
                <numerusform>%n random samples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your samples</source>
            <translation>
                <numerusform>%n of your samples</numerusform>
                <numerusform>%n of your samples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n run(s)</source>
            <translation>
                <numerusform>%n run</numerusform>
                <numerusform>%n runs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thread(s)</source>
            <translation>
                <numerusform>%n thread</numerusform>
                <numerusform>%n threads</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n source</numerusform>
                <numerusform>%n sources</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::AdviceRow</name>
        <message numerus="yes">
            <source>%n layer(s) would stay float.</source>
            <translation>
                <numerusform>%n layer would stay float.</numerusform>
                <numerusform>%n layers would stay float.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::ChannelChart</name>
        <message numerus="yes">
            <source>%n channel(s), the largest %1 of the smallest. %2.</source>
            <translation>
                <numerusform>%n channel, the largest %1 of the smallest. %2.</numerusform>
                <numerusform>%n channels, the largest %1 of the smallest. %2.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n channel</numerusform>
                <numerusform>%n channels</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::DataPanel</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sample(s)</source>
            <translation>
                <numerusform>%n sample</numerusform>
                <numerusform>%n samples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>from folder names, %n class(es)</source>
            <translation>
                <numerusform>from folder names, %n class</numerusform>
                <numerusform>from folder names, %n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>from a file, %n class(es)</source>
            <translation>
                <numerusform>from a file, %n class</numerusform>
                <numerusform>from a file, %n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>samples</source>
            <comment>after a number</comment>
            <translation>
                <numerusform>sample</numerusform>
                <numerusform>samples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n source</numerusform>
                <numerusform>%n sources</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n clip</numerusform>
                <numerusform>%n clips</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::ErrorChart</name>
        <message numerus="yes">
            <source>Error by layer: %n layer(s)</source>
            <translation>
                <numerusform>Error by layer: %n layer</numerusform>
                <numerusform>Error by layer: %n layers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n above the limit</source>
            <translation>
                <numerusform>%n above the limit</numerusform>
                <numerusform>%n above the limit</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayerTimeChart</name>
        <message numerus="yes">
            <source>Time by layer: %n layer(s)</source>
            <translation>
                <numerusform>Time by layer: %n layer</numerusform>
                <numerusform>Time by layer: %n layers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clearly slower when quantized</source>
            <translation>
                <numerusform>%n clearly slower when quantized</numerusform>
                <numerusform>%n clearly slower when quantized</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayersPage</name>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n layer</numerusform>
                <numerusform>%n layers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::ModelPage</name>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 and %n more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::PairsChart</name>
        <message numerus="yes">
            <source>%n pair(s)</source>
            <translation>
                <numerusform>%n pair</numerusform>
                <numerusform>%n pairs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::SpeedPage</name>
        <message numerus="yes">
            <source>%n thread(s)</source>
            <translation>
                <numerusform>%n thread</numerusform>
                <numerusform>%n threads</numerusform>
            </translation>
        </message>
    </context>
</TS>
